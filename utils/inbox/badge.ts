// The toolbar badge: how many can still and should be answered, and whether it hurries. Words are put together elsewhere.
import { systemClock, type WallClock } from './hours.ts';
import { DANGER_WITHIN } from './lanes.ts';
import { answerBy, type Sleep } from './sleep-hours.ts';

/** What the badge is made of. Times in ms since 1970. */
export interface BadgeFacts {
  /** Conversations that await an answer and can still get one, of all accounts. */
  toAnswer: number;
  /** How many accounts they are of. */
  accounts: number;
  /** When the first of them closes. */
  nextClosesAt?: number;
  /** When nobody answers. */
  sleep: Sleep;
  /** Aside cannot do its work without the person: no token, no relay, a refused permission. */
  needsYou: boolean;
}

/** `people-wait`: slate. `hurry`: red, the first window closes within the hour. `needs-you`: ochre. */
export type BadgeColour = 'none' | 'people-wait' | 'hurry' | 'needs-you';

export interface Badge {
  /** At most three characters; empty for no badge. */
  text: string;
  colour: BadgeColour;
  /** What the tooltip says in words. `answerBy`: the last waking moment before the first window closes. */
  words: { toAnswer: number; accounts: number; closesAt?: number; answerBy?: number; needsYou: boolean };
}

/** Above it the badge says "99+": four digits do not fit. */
const HIGHEST_COUNT = 99;

/** The badge of this moment. @param now ms since 1970 */
export function badge(facts: BadgeFacts, now: number, clock: WallClock = systemClock): Badge {
  const { toAnswer, accounts, nextClosesAt, sleep, needsYou } = facts;
  const by = nextClosesAt === undefined ? undefined : answerBy(nextClosesAt, sleep, now, clock);
  return {
    text: badgeText(toAnswer, needsYou),
    colour: badgeColour(facts, now),
    words: {
      toAnswer,
      accounts,
      ...(nextClosesAt !== undefined && { closesAt: nextClosesAt }),
      ...(by !== undefined && { answerBy: by }),
      needsYou,
    },
  };
}

function badgeText(toAnswer: number, needsYou: boolean): string {
  if (needsYou) return '!';
  if (toAnswer === 0) return '';
  return toAnswer > HIGHEST_COUNT ? `${HIGHEST_COUNT}+` : String(toAnswer);
}

function badgeColour({ toAnswer, nextClosesAt, needsYou }: BadgeFacts, now: number): BadgeColour {
  if (needsYou) return 'needs-you';
  if (toAnswer === 0) return 'none';
  return nextClosesAt !== undefined && nextClosesAt - now < DANGER_WITHIN ? 'hurry' : 'people-wait';
}
