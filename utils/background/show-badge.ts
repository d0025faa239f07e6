import { i18n } from '#i18n';
import { relayOf } from '../checks/setup-of.ts';
import { type Badge, type BadgeColour, type BadgeFacts, badge } from '../inbox/badge.ts';
import { listAccounts } from '../storage/accounts.ts';
import { countInbox } from '../storage/inbox-pages.ts';
import { listRelays } from '../storage/relays.ts';
import type { AccountRow, RelayRow } from '../storage/schema.ts';
import type { BackgroundWorld } from './world.ts';

/** `--badge-*` of the design tokens; a badge cannot read custom properties. */
const COLOURS: Readonly<Record<BadgeColour, string>> = {
  none: '#5f666e',
  'people-wait': '#5f666e',
  hurry: '#ae2a1d',
  'needs-you': '#815000',
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A relay that restarts is silent for a while; only a longer silence needs the person. */
const SILENT_FOR_MS = 10 * MINUTE;

/** Brings badge and tooltip in step with the database, over all accounts. */
export async function showBadge(world: BackgroundWorld): Promise<void> {
  const now = world.now();
  const shown = badge(await badgeFacts(world, now), now);
  await world.action.setBadge({ text: shown.text, colour: COLOURS[shown.colour] });
  await world.action.setTitle(badgeWords(shown.words));
}

async function badgeFacts({ db }: BackgroundWorld, now: number): Promise<BadgeFacts> {
  const [accounts, relays] = await Promise.all([listAccounts(db), listRelays(db)]);
  const counts = await Promise.all(accounts.map(({ id }) => countInbox(db, { accountId: id, now })));
  const closings = counts.flatMap(({ nextClosesAt }) => nextClosesAt ?? []);
  return {
    toAnswer: counts.reduce((sum, { toAnswer }) => sum + toAnswer, 0),
    closing: counts.reduce((sum, { closing }) => sum + closing, 0),
    needsYou: accounts.length === 0 || accounts.some((account) => needsYou(account, relays, now)),
    ...(closings.length > 0 && { nextClosesAt: Math.min(...closings) }),
  };
}

function needsYou(account: AccountRow, relays: readonly RelayRow[], now: number): boolean {
  const relay = relayOf(account.id, relays);
  if (account.tokenRefusedAt !== undefined || !relay) return true;
  if (!relay.failing) return false;
  const { reason, since } = relay.failing;
  return (reason !== 'unreachable' && reason !== 'unavailable') || now - since >= SILENT_FOR_MS;
}

/** The badge as a sentence, for the tooltip and for screen readers. */
export function badgeWords(words: Badge['words']): string {
  if (words.needsYou) return i18n.t('badge.needsYou');
  if (words.toAnswer === 0) return i18n.t('badge.quiet');
  return [
    i18n.t('badge.waiting', words.toAnswer),
    ...(words.closing > 0 ? [i18n.t('badge.closing', words.closing)] : []),
    ...(words.closesInMs === undefined ? [] : [firstWords(words.closesInMs)]),
  ].join(', ');
}

/** Rounded down: it promises no minute that is not there. */
function firstWords(ms: number): string {
  return ms < HOUR
    ? i18n.t('badge.firstInMinutes', Math.max(1, Math.floor(ms / MINUTE)))
    : i18n.t('badge.firstInHours', Math.floor(ms / HOUR));
}
