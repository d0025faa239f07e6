import { describe, expect, it, vi } from 'vitest';
import { findingLine, type Remedy, remedyNow } from '../../components/settings/templates/finding-line.ts';
import { lintTemplate } from '../../utils/templates/lint-template.ts';
import type { Template } from '../../utils/templates/template.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const reply = (text: string): Template => ({ id: 'a', command: 'a', name: 'A', text, uses: 0 });
const remediesOf = (text: string): readonly Remedy[] =>
  lintTemplate(reply(text), []).flatMap((finding) => findingLine(finding, reply(text), []).remedy ?? []);
const mended = (text: string, remedy: Remedy | undefined) =>
  remedy?.act === 'replace-text' ? text.slice(0, remedy.start) + remedy.text + text.slice(remedy.end) : undefined;

describe('a remedy that is pressed after the text has moved on', () => {
  it('mends what it was meant for, where it stands by now', () => {
    const [remedy] = remediesOf('Hi {first_name}!');
    if (!remedy) throw new Error('nothing to mend');
    const text = 'Oh, hi {first_name}! How are you, {first_name|there}?';
    expect(mended(text, remedyNow(remedy, reply(text), []))).toMatch(/^Oh, hi \{first_name\|.+\}! How are you/);
  });

  it('of several it is the nearest', () => {
    const [, second] = remediesOf('{frist_name} and {firstname}');
    if (!second) throw new Error('nothing to mend');
    const text = '{frist_name} with {firstname}';
    expect(mended(text, remedyNow(second, reply(text), []))).toBe('{frist_name} with {first_name}');
  });

  it('does nothing where that is mended already', () => {
    const [remedy] = remediesOf('Hi {first_name}!');
    expect(remedy && remedyNow(remedy, reply('Hi {first_name|there}!'), [])).toBeUndefined();
  });
});
