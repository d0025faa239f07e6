// What a script says, judged as it would be sent: in the worst case of what its variables stand for.
import { LIMITS } from '../../instagram/limits.ts';
import { lintMessage, type MessageFinding } from '../../instagram/lint-message.ts';
import { splitText } from '../../instagram/split-text.ts';
import { characterCount, utf8Length } from '../../instagram/text-bytes.ts';
import { expandedBytes, lintTemplate, type TemplateFinding } from '../../templates/lint-template.ts';
import { parseTemplate } from '../../templates/placeholders.ts';
import type { TemplateExtra } from '../../templates/template.ts';
import type { FindingDetail, FixWords, Place, ScriptFinding, ScriptFix, Severity } from './lint-finding.ts';
import { extraOfSay, type TemplatesByCommand } from './message-of-step.ts';
import type { Outline, Step } from './outline.ts';
import { partsOf } from './outline-parts.ts';
import { printText } from './print-text.ts';
import { partOfText, placeOfSlot, withoutStatement } from './script-place.ts';
import type { Script, Span } from './syntax.ts';

/** Everything that is wrong with its words, titles, addresses and saved replies. */
export function lintWords(
  script: Script,
  outline: Outline,
  templates: TemplatesByCommand,
  words: FixWords,
): readonly ScriptFinding[] {
  return partsOf(outline)
    .flat()
    .flatMap((step): readonly ScriptFinding[] => {
      switch (step.kind) {
        case 'say':
          return lintSay(script, step, words);
        case 'reply-privately':
        case 'reply-publicly':
          return lintReply(script, step, words);
        case 'say-template':
          return lintTemplateStep(placeOfSlot(script, step.line, 'command'), step.command, templates);
        case 'send': {
          const place = placeOfSlot(script, step.line, 'url');
          const message = { kind: 'media', media: step.media, source: { url: step.url } } as const;
          return lintMessage(message).map((finding) => messageFinding(place, finding, severityOf(finding), step.url));
        }
        default:
          return [];
      }
    });
}

type SayStep = Extract<Step, { kind: 'say' }>;

function lintSay(script: Script, step: SayStep, words: FixWords): readonly ScriptFinding[] {
  const place = placeOfSlot(script, step.line, 'text');
  return findingsOf(step.text, extraOfSay(step)).flatMap((finding): readonly ScriptFinding[] => {
    if (finding.code !== 'message') return ofText(place, step.text, finding, words, 'split');
    const inner = finding.finding;
    // Told apart, with the words that are missing.
    if (inner.code === 'unseen-on-desktop') return [];
    const { title, at } = placeInSay(script, step, inner, place);
    const fix = fixInSay(script, step, inner, at, title);
    return [{ ...messageFinding(at, inner, SEVERITY[finding.weight], title), ...(fix ? { fix } : {}) }];
  });
}

function lintReply(
  script: Script,
  step: Extract<Step, { kind: 'reply-privately' | 'reply-publicly' }>,
  words: FixWords,
): readonly ScriptFinding[] {
  const place = placeOfSlot(script, step.line, 'text');
  const isPublic = step.kind === 'reply-publicly';
  return findingsOf(step.text, undefined)
    .filter(({ code }) => !(isPublic && code === 'too-long'))
    .flatMap((finding) => (finding.code === 'message' ? [] : ofText(place, step.text, finding, words, 'whole')));
}

function lintTemplateStep(place: Place, command: string, templates: TemplatesByCommand): readonly ScriptFinding[] {
  const template = templates.get(command);
  if (!template) {
    const meant = [...templates.keys()].find((other) => other.startsWith(command) || command.startsWith(other));
    const fix = { at: place.at, text: `/${meant}`, does: 'replace', words: `/${meant}` } as const;
    return [
      { ...place, severity: 'error', code: 'unknown-template', command, ...(meant === undefined ? {} : { fix }) },
    ];
  }
  return findingsOf(template.text, template.extra).flatMap((finding): readonly ScriptFinding[] => {
    if (finding.code === 'message') {
      return [messageFinding(place, finding.finding, SEVERITY[finding.weight], `/${command}`)];
    }
    const { severity, detail } = textDetail(finding) ?? {};
    // What may go wrong in a saved reply is told where it is written.
    return detail && severity === 'error' ? [{ ...place, severity, ...detail }] : [];
  });
}

/** As the lint of saved replies says it. */
function findingsOf(text: string, extra: TemplateExtra | undefined): readonly TemplateFinding[] {
  const template = { id: '', command: 'x', name: '', text, uses: 0, ...(extra ? { extra } : {}) };
  return lintTemplate(template, []);
}

const SEVERITY: Readonly<Record<TemplateFinding['weight'], Severity>> = {
  stops: 'error',
  warns: 'warning',
  tells: 'note',
};

function severityOf({ severity }: MessageFinding): Severity {
  return severity === 'error' ? 'error' : 'note';
}

function messageFinding(place: Place, finding: MessageFinding, severity: Severity, words: string): ScriptFinding {
  return { ...place, severity, code: 'message', finding, words };
}

type TextFinding = Exclude<TemplateFinding, { code: 'message' }>;

/** `undefined` for what means nothing in a script: where writing would go on, which command is taken. */
function textDetail(finding: TextFinding): { severity: Severity; detail: FindingDetail } | undefined {
  const severity = SEVERITY[finding.weight];
  switch (finding.code) {
    case 'text-empty':
      return { severity, detail: { code: 'text-empty' } };
    case 'too-long':
      return { severity, detail: { code: 'text-too-long', measured: finding.measured, limit: finding.limit } };
    case 'asked-each-time':
      return { severity: 'error', detail: { code: 'unknown-variable', name: finding.name } };
    case 'misspelt-variable':
      return { severity: 'error', detail: { code: 'unknown-variable', name: finding.name, meant: finding.meant } };
    case 'no-fallback':
      // The account that answers is always known.
      return finding.name === 'account' ? undefined : { severity, detail: { code: 'no-fallback', name: finding.name } };
    default:
      return undefined;
  }
}

function ofText(
  place: Place,
  text: string,
  finding: TextFinding,
  words: FixWords,
  whenLong: 'split' | 'whole',
): readonly ScriptFinding[] {
  const told = textDetail(finding);
  if (!told) return [];
  const { severity, detail } = told;
  if (!('start' in finding)) {
    const fix =
      detail.code === 'text-too-long' && whenLong === 'split' ? split(place.at, text, LIMITS.textBytes.max) : undefined;
    return [{ ...place, severity, ...detail, ...(fix ? { fix } : {}) }];
  }
  const at = partOfText(place.at, text, finding.start, finding.end);
  const written = text.slice(finding.start, finding.end);
  const mended = mendedVariable(written, detail, words);
  const whole = printText(text.slice(0, finding.start) + mended + text.slice(finding.end));
  const fix: ScriptFix | undefined =
    mended === undefined ? undefined : { at, text: at === place.at ? whole : mended, does: 'replace', words: mended };
  return [{ line: place.line, at, severity, ...detail, ...(fix ? { fix } : {}) }];
}

function mendedVariable(written: string, detail: FindingDetail, words: FixWords): string | undefined {
  if (detail.code === 'no-fallback') return `{${detail.name}|${words.fallback}}`;
  if (detail.code !== 'unknown-variable' || detail.meant === undefined) return undefined;
  if (detail.meant === 'caret') return '';
  const fallback = /\|[^}]*/.exec(written)?.[0] ?? `|${words.fallback}`;
  return `{${detail.meant}${fallback}}`;
}

/** Where in a message it is, and the title that is meant. */
function placeInSay(
  script: Script,
  step: SayStep,
  { place, code }: MessageFinding,
  text: Place,
): { title: string; at: Place } {
  const one =
    place?.button === undefined
      ? place?.quickReply === undefined
        ? undefined
        : step.quickReplies[place.quickReply]
      : step.buttons[place.button];
  if (one) return { title: one.title, at: { line: one.line, at: one.at } };
  const tooMany =
    code === 'too-many-buttons'
      ? step.buttons[LIMITS.buttonsPerTemplate.max]
      : code === 'too-many-quick-replies'
        ? step.quickReplies[LIMITS.quickReplies.max]
        : undefined;
  if (tooMany) return { title: tooMany.title, at: { line: tooMany.line, at: tooMany.at } };
  const link = code.startsWith('address') ? step.buttons.find(({ kind }) => kind === 'link') : undefined;
  if (link) return { title: link.title, at: placeOfSlot(script, link.line, 'url') };
  return { title: step.text, at: text };
}

function fixInSay(
  script: Script,
  step: SayStep,
  finding: MessageFinding,
  { line, at }: Place,
  title: string,
): ScriptFix | undefined {
  switch (finding.code) {
    case 'title-too-long': {
      const limit = LIMITS[finding.place?.button === undefined ? 'quickReplyTitle' : 'buttonTitle'].max;
      const kept = cutAtWord(title, limit);
      return kept === undefined ? undefined : { at, text: printText(kept), does: 'cut', words: kept };
    }
    case 'too-many-buttons': {
      const last = step.buttons.at(-1)?.line ?? line;
      const from = script.lines[line - 1]?.at.start ?? at.start;
      const surplus = step.buttons.slice(LIMITS.buttonsPerTemplate.max).map((button) => button.title);
      const isUnbroken = script.lines.slice(line - 1, last).every(({ form }) => form.startsWith('button'));
      if (!isUnbroken) return undefined;
      return withoutStatement({ start: from, end: script.lines[last - 1]?.at.end ?? at.end }, surplus.join(', '));
    }
    case 'button-text-too-long':
      return split(at, step.text, LIMITS.buttonTemplateText.max);
    default:
      return undefined;
  }
}

/** Short words that say nothing at the end of a title: and, or, of, für, y, de. */
const JOINING = /[\s\p{P}]+(?:\p{L}{1,3}|[&+])$/u;

/**
 * At a word's end, without a joining word behind it; a single word that is too long at a letter's end. `undefined` where
 * variables stand: cut, they would be another text.
 */
export function cutAtWord(title: string, max: number): string | undefined {
  if (parseTemplate(title).some(({ kind }) => kind !== 'text')) return undefined;
  const trimmed = title.trim();
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(trimmed)];
  let head = '';
  for (const { segment } of graphemes) {
    if (characterCount(head + segment) > max) break;
    head += segment;
  }
  if (head === trimmed) return head || undefined;
  const isAtEnd = /^\s/u.test(trimmed.slice(head.length));
  const kept = isAtEnd ? head : head.replace(/\s+\S*$/u, '');
  const bare = kept.trimEnd().replace(/[\p{P}--[.!?\)]]+$/v, '');
  return (bare.includes(' ') ? bare.replace(JOINING, '') : bare) || undefined;
}

/** Several messages, the last of which keeps what hangs on the text. `undefined` where a variable would be cut. */
function split(at: Span, text: string, max: number): ScriptFix | undefined {
  const spread = Math.max(0, expandedBytes(text).longest - utf8Length(text));
  if (max - spread < 100) return undefined;
  const parts = splitText(text, max - spread);
  const variables = (source: string) => parseTemplate(source).filter(({ kind }) => kind === 'variable').length;
  const isWhole = parts.reduce((sum, part) => sum + variables(part), 0) === variables(text);
  if (!isWhole || parts.length < 2) return undefined;
  return { at, text: parts.map(printText).join('\nsay '), does: 'split', words: String(parts.length) };
}
