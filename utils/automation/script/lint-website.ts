import { LIMITS } from '../../instagram/limits.ts';
import { characterCount } from '../../instagram/text-bytes.ts';
import { isOneInText } from '../match/phrases-in-text.ts';
import type { FixWords, ScriptFinding } from './lint-finding.ts';
import type { Outline, ScriptButton, ScriptQuickReply } from './outline.ts';
import { partsOf } from './outline-parts.ts';
import { wordsAtEnd } from './script-place.ts';
import type { Script } from './syntax.ts';
import { placeOfWords } from './told-by.ts';

/** What Instagram's website does not show, and the text does not name. */
export function lintWebsite(script: Script, outline: Outline, words: FixWords): readonly ScriptFinding[] {
  return partsOf(outline)
    .flat()
    .flatMap((step): readonly ScriptFinding[] => {
      if (step.kind !== 'say') return [];
      const all = [...step.buttons, ...step.quickReplies];
      const [first] = all;
      const titles = all.flatMap((one) =>
        'payload' in one && !isOneInText([one.title], step.text) ? [one.title] : [],
      );
      const addresses = step.buttons.flatMap((one) =>
        one.kind === 'link' && !step.text.includes(one.url) ? [one.url] : [],
      );
      if (!first || titles.length + addresses.length === 0) return [];
      const { at } = placeOfWords(script, step);
      const added = [
        ...(titles.length > 0 ? [words.orWrite(titles.map((title) => title.toLocaleUpperCase()))] : []),
        ...(addresses.length > 0 ? [words.orOpen(addresses)] : []),
      ].join(' ');
      const isWritable =
        !/[{}]/.test(added) && titles.every((title) => isNamedBy(title, added)) && !all.some(isToBeCut);
      return [
        {
          line: first.line,
          at: first.at,
          // Who was shown quick replies alone can still write an answer of their own.
          severity: step.buttons.length > 0 ? 'warning' : 'note',
          code: 'unseen-on-website',
          titles,
          addresses,
          ...(isWritable ? { fix: wordsAtEnd(at, added) } : {}),
        },
      ];
    });
}

/** The text would name a title that is another one when it was cut. */
function isToBeCut(one: ScriptButton | ScriptQuickReply): boolean {
  const { max } = 'kind' in one ? LIMITS.buttonTitle : LIMITS.quickReplyTitle;
  return 'payload' in one && characterCount(one.title) > max;
}

/** Some letters have capitals that are other letters, and a title of marks alone cannot be written. */
function isNamedBy(title: string, added: string): boolean {
  return /[\p{L}\p{N}]/u.test(title) && isOneInText([title], added);
}
