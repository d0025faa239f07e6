import type { Ref } from 'preact';
import { i18n } from '#i18n';
import { meantVariable } from '../../../utils/templates/meant-variable.ts';
import { parseTemplate, type TemplatePart } from '../../../utils/templates/placeholders.ts';
import { variableOf } from '../../../utils/templates/variables.ts';

/** The text of a reply, its variables marked: a plain text field over the same words, of which only the marks are seen. */
export function MarkedText({ text, describedBy, fieldRef, onText }: MarkedTextProps) {
  return (
    <div class="marked">
      <div class="marks" dir="auto" aria-hidden="true">
        {parseTemplate(text).map((part) => {
          const words = text.slice(part.start, part.end);
          const mark = markOf(part);
          return mark ? (
            <mark key={part.start} class={mark}>
              {words}
            </mark>
          ) : (
            words
          );
        })}
        {/* A line that was begun has its height too. */}
        {'\u200B'}
      </div>
      <textarea
        ref={fieldRef}
        dir="auto"
        rows={5}
        aria-label={i18n.t('options.templates.text')}
        aria-describedby={describedBy}
        value={text}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
    </div>
  );
}

export interface MarkedTextProps {
  text: string;
  describedBy: string;
  fieldRef: Ref<HTMLTextAreaElement>;
  onText: (text: string) => void;
}

function markOf(part: TemplatePart): string | undefined {
  if (part.kind === 'text') return undefined;
  if (part.kind === 'caret') return 'known';
  if (variableOf(part.name)) return 'known';
  return meantVariable(part.name) ? 'wrong' : 'asked';
}
