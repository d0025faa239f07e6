import type { PreviewChoice } from '../../utils/messaging/calls.ts';

/** A choice as one word, for options of a list, addresses and routes: `automation:draft:<id>`, `template:<id>`, `other`. */
export function choiceKey(choice: PreviewChoice): string {
  switch (choice.kind) {
    case 'automation':
      return `automation:${choice.version ?? 'draft'}:${choice.id}`;
    case 'template':
      return `template:${choice.id}`;
    case 'other':
    case 'canary':
      return choice.kind;
  }
}

/** The other way round; `undefined` for anything else. */
export function choiceOfKey(key: string): PreviewChoice | undefined {
  if (key === 'other' || key === 'canary') return { kind: key };
  const [, kind, version, id] = /^(automation|template):(?:(draft|published):)?(.+)$/s.exec(key) ?? [];
  if (id === undefined) return undefined;
  if (kind === 'template') return { kind, id: version === undefined ? id : `${version}:${id}` };
  return version === 'draft' || version === 'published' ? { kind: 'automation', id, version } : undefined;
}
