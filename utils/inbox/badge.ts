// The toolbar badge: how many can still and should be answered, and whether it hurries. Words are put together elsewhere.
import { DANGER_WITHIN } from './lanes.ts';

/** What the badge is made of. Times in ms since 1970. */
export interface BadgeFacts {
  /** Conversations that await an answer and can still get one. */
  toAnswer: number;
  /** Of those, how many close within three hours. */
  closing: number;
  /** When the first of them closes. */
  nextClosesAt?: number;
  /** Aside cannot do its work without the person: no token, no relay, a refused permission. */
  needsYou: boolean;
}

/** `people-wait`: slate. `hurry`: red, the first window closes within the hour. `needs-you`: ochre. */
export type BadgeColour = 'none' | 'people-wait' | 'hurry' | 'needs-you';

export interface Badge {
  /** At most three characters; empty for no badge. */
  text: string;
  colour: BadgeColour;
  /** What the tooltip says in words. */
  words: { toAnswer: number; closing: number; closesInMs?: number; needsYou: boolean };
}

/** Above it the badge says "99+": four digits do not fit. */
const HIGHEST_COUNT = 99;

/** The badge of this moment. @param now ms since 1970 */
export function badge(facts: BadgeFacts, now: number): Badge {
  const { toAnswer, closing, nextClosesAt, needsYou } = facts;
  const left = nextClosesAt === undefined ? undefined : Math.max(0, nextClosesAt - now);
  return {
    text: badgeText(toAnswer, needsYou),
    colour: badgeColour(toAnswer, needsYou, left),
    words: { toAnswer, closing, ...(left !== undefined && { closesInMs: left }), needsYou },
  };
}

function badgeText(toAnswer: number, needsYou: boolean): string {
  if (needsYou) return '!';
  if (toAnswer === 0) return '';
  return toAnswer > HIGHEST_COUNT ? `${HIGHEST_COUNT}+` : String(toAnswer);
}

function badgeColour(toAnswer: number, needsYou: boolean, left: number | undefined): BadgeColour {
  if (needsYou) return 'needs-you';
  if (toAnswer === 0) return 'none';
  return left !== undefined && left < DANGER_WITHIN ? 'hurry' : 'people-wait';
}
