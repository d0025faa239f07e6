import { makeLimiter } from '../graph/limiter.ts';
import { newTokenText, type Sandbox, type Token } from '../sandbox.ts';
import { firstWorld } from './first-world.ts';
import { makeRandom } from './random.ts';

const NAMES = [
  { username: 'salt.and.kiln', name: 'Salt & Kiln' },
  { username: 'third.shelf', name: 'Third Shelf' },
] as const;
const DAY = 86_400_000;

/**
 * A further professional account of the same owner: people of its own (the same persons under other IGSIDs, as at
 * Instagram), posts, conversations, budgets, an Instagram token and a Page. Faults, clock, variants and log are common.
 *
 * @returns undefined when there are as many as there are names
 */
export function addAccount(sandbox: Sandbox): { account: Sandbox; token: Token; pageToken: Token } | undefined {
  const { accounts, clock, random, tokens, world } = sandbox;
  const called = NAMES[accounts.length - 1];
  if (!called) return undefined;
  const now = clock.now();
  const own = firstWorld(makeRandom(random.letters(12)), now);
  Object.assign(own.account, called);
  // Pages belong to the Facebook user, so all accounts know the same list.
  const page = own.pages[0];
  if (!page) return undefined;
  page.name = called.name;
  world.pages.push(page);
  own.pages = world.pages;

  // Whatever this account has not of its own it reads from the first one.
  const account: Sandbox = Object.assign(Object.create(sandbox), {
    world: own,
    isSubscribed: true,
    limiter: makeLimiter(clock.now),
    budgets: new Map(),
  } satisfies Partial<Sandbox>);
  const token: Token = {
    text: newTokenText('IGAA'),
    of: { kind: 'instagram', igId: own.account.igId },
    issuedAt: now - DAY,
    expiresAt: now + 59 * DAY,
  };
  const pageToken: Token = {
    text: newTokenText('EAA'),
    of: { kind: 'page', pageId: page.id },
    issuedAt: now,
    expiresAt: Number.POSITIVE_INFINITY,
  };
  accounts.push(account);
  tokens.push(token, pageToken);
  sandbox.changed();
  return { account, token, pageToken };
}

/** The account that a token belongs to; a Facebook user's, and a Page's without account, the first. */
export function accountOf(sandbox: Sandbox, { of: owner }: Token): Sandbox {
  if (owner.kind === 'facebook-user') return sandbox;
  const igId =
    owner.kind === 'instagram' ? owner.igId : sandbox.world.pages.find(({ id }) => id === owner.pageId)?.igId;
  return accountByName(sandbox, igId) ?? sandbox;
}

/** By IG_ID or username. */
export function accountByName(sandbox: Sandbox, name: unknown): Sandbox | undefined {
  return sandbox.accounts.find(({ world: { account } }) => account.igId === name || account.username === name);
}

/** What the accounts are to themselves. */
export const ownIgsids = ({ accounts }: Sandbox): string[] => accounts.map(({ world }) => world.account.ownIgsid);
