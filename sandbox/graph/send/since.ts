// Kinds of message that Meta added or ended on a day (platform.md §4.2). ISO dates, by the sandbox's clock.
import type { Login } from '../route.ts';

const DATES = {
  pdf: '2025-12-19',
  replyToOnFacebook: '2025-12-19',
  otherTagsEnd: '2026-04-27',
  severalImages: '2026-05-06',
  replyToOnInstagram: '2026-09-21',
  contactQuickRepliesEnd: '2026-10-05',
} as const;

/** Whether the day has come. @param now ms since 1970 */
export const hasCome = (day: keyof typeof DATES, now: number): boolean => now >= Date.parse(DATES[day]);

/** From when on inline replies are taken. */
export const replyToDay = (login: Login): keyof typeof DATES =>
  login === 'instagram' ? 'replyToOnInstagram' : 'replyToOnFacebook';
