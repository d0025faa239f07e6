import type { TemplateValues } from '../../utils/templates/template.ts';
import { partsOf } from './expansion.ts';

/** A text as it will read, with what was filled in and what is still missing marked. */
export function ExpandedText({ text, values }: { text: string; values: TemplateValues }) {
  return (
    <>
      {partsOf(text, values).map((part, index) => {
        if (part.kind !== 'filled' && part.kind !== 'hole') return <span key={index}>{part.text}</span>;
        return (
          <span key={index} class={part.kind === 'hole' ? 'var miss' : 'var'}>
            {part.text}
          </span>
        );
      })}
    </>
  );
}
