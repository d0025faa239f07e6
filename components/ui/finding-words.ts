import { i18n } from '#i18n';
import { ENTRY_LIMITS, LIMITS, MEDIA_LIMITS } from '../../utils/instagram/limits.ts';
import type { MessageFinding } from '../../utils/instagram/lint-message.ts';
import type { ProfileFinding } from '../../utils/instagram/lint-profile.ts';
import type { Sentences } from './sentences.ts';
import { textKey } from './text-key.ts';

/** What a person reads of a finding: what is wrong, and the remedy. */
export function findingWords({ code }: Pick<MessageFinding | ProfileFinding, 'code'>): Sentences {
  const key = textKey(code);
  return { what: i18n.t(`lint.finding.${key}.what`), next: i18n.t(`lint.finding.${key}.next`) };
}

const MAXIMA = { ...LIMITS, ...MEDIA_LIMITS, ...ENTRY_LIMITS };

/** From the whole to its part, as it is read. */
const PARTS = ['card', 'quickReply', 'image', 'product', 'button'] as const;

/**
 * Where it is and how much it is of how much: `Card 2, Button 1 · 21 of at most 20`; empty where it is the message as a
 * whole and nothing is counted.
 */
export function findingDetail({ measured, limit, place = {} }: MessageFinding): string {
  const where = PARTS.flatMap((part) => {
    const index = place[part];
    return index === undefined ? [] : i18n.t(`lint.place.${part}`, [index + 1]);
  });
  // A window is told by its clock.
  const most = limit === undefined || limit.endsWith('Window') ? undefined : MAXIMA[limit].max;
  const counted = most === undefined ? [] : i18n.t('lint.measured', [measured, most]);
  return [where.join(', ')].concat(counted).filter(Boolean).join(' · ');
}
