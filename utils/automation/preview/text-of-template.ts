// What a template says, as far as its echo shows it.
import type { Attachment } from '../../instagram/event.ts';
import { LIMITS } from '../../instagram/limits.ts';

/** A message with buttons may be echoed as one card of that title. What fills a title's limit may have been cut: it says nothing. */
export function textOfTemplate(attachments: readonly Attachment[]): string | undefined {
  const [template, another] = attachments.filter(({ type }) => type === 'template');
  const { title, cards = [] } = template ?? {};
  const isPlain = !another && cards.length < 2 && cards.every(({ subtitle, imageUrl }) => !subtitle && !imageUrl);
  return isPlain && title !== undefined && [...title].length < LIMITS.cardTitle.max ? title : undefined;
}
