// What a script owes to people: to say that it is automatic, not to talk to itself, to leave nobody stuck, and not to write
// to those who only commented.
import { lintComments } from './lint-comments.ts';
import { lintDisclosure } from './lint-disclosure.ts';
import type { FixWords, ScriptFinding } from './lint-finding.ts';
import { lintLoops } from './lint-loops.ts';
import { lintWebsite } from './lint-website.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import type { Outline } from './outline.ts';
import type { Script } from './syntax.ts';

/** Everything that is wrong with its manners. Not asked of tests: what they say is said by somebody else. */
export function lintManners(
  script: Script,
  outline: Outline,
  templates: TemplatesByCommand,
  words: FixWords,
): readonly ScriptFinding[] {
  return [
    ...lintDisclosure(script, outline, templates, words),
    ...lintLoops(script, outline, templates),
    ...lintWebsite(script, outline, words),
    ...lintComments(script, outline),
  ];
}
