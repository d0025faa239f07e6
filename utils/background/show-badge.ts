import { i18n } from '#i18n';
import { type Badge, type BadgeColour, type BadgeFacts, badge } from '../inbox/badge.ts';
import { DEFAULT_SLEEP } from '../inbox/sleep-hours.ts';
import { listAccounts } from '../storage/accounts.ts';
import { countInbox } from '../storage/inbox-pages.ts';
import { listRelays } from '../storage/relays.ts';
import { readSetting } from '../storage/settings.ts';
import { clockWords } from './clock-words.ts';
import { needOf } from './needs-you.ts';
import type { BackgroundWorld } from './world.ts';

/** `--badge-*` of the design tokens; a badge cannot read custom properties. */
const COLOURS: Readonly<Record<BadgeColour, string>> = {
  none: '#5f666e',
  'people-wait': '#5f666e',
  hurry: '#ae2a1d',
  'needs-you': '#815000',
};

/** Brings badge and tooltip in step with the database, over all accounts. */
export async function showBadge(world: BackgroundWorld): Promise<void> {
  const now = world.now();
  const shown = badge(await badgeFacts(world, now), now);
  await world.action.setBadge({ text: shown.text, colour: COLOURS[shown.colour] });
  await world.action.setTitle(badgeWords(shown.words));
}

async function badgeFacts({ db }: BackgroundWorld, now: number): Promise<BadgeFacts> {
  const [accounts, relays, sleep] = await Promise.all([listAccounts(db), listRelays(db), readSetting(db, 'sleep')]);
  const counts = await Promise.all(accounts.map(({ id }) => countInbox(db, { accountId: id, now })));
  const closings = counts.flatMap(({ nextClosesAt }) => nextClosesAt ?? []);
  return {
    toAnswer: counts.reduce((sum, { toAnswer }) => sum + toAnswer, 0),
    accounts: counts.filter(({ toAnswer }) => toAnswer > 0).length,
    sleep: sleep ?? DEFAULT_SLEEP,
    needsYou: accounts.length === 0 || accounts.some((account) => needOf(account, relays, now) !== undefined),
    ...(closings.length > 0 && { nextClosesAt: Math.min(...closings) }),
  };
}

/** The badge as a sentence, for the tooltip and for screen readers: `2 wait, the first closes 03:10, answer by 22:00`. */
function badgeWords({ needsYou, toAnswer, accounts, closesAt, answerBy }: Badge['words']): string {
  if (needsYou) return i18n.t('badge.needsYou');
  if (toAnswer === 0) return i18n.t('badge.quiet');
  const closes = toAnswer === 1 ? 'badge.onlyCloses' : 'badge.firstCloses';
  return [
    accounts > 1 ? i18n.t('badge.accounts', [toAnswer, accounts]) : i18n.t('badge.waiting', toAnswer),
    ...(closesAt === undefined ? [] : [i18n.t(closes, [clockWords(closesAt)])]),
    ...(answerBy === undefined ? [] : [i18n.t('badge.answerBy', [clockWords(answerBy)])]),
  ].join(', ');
}
