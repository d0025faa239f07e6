import { isTokenState, TOKEN_STATES } from '../graph/token-states.ts';
import { ActRefused } from '../people/act.ts';
import { newTokenText, type Sandbox, type Token, tokenOf } from '../sandbox.ts';

/** What `GET /control` says of tokens. */
export const TOKEN_ABOUT = {
  state: Object.keys(TOKEN_STATES),
  newest:
    '{ageMs?, endsInMs?} of the newest Instagram token; {issue: true} hands out a further one, as the dashboard does',
};

/**
 * Changes what tokens are worth: their state for all of them; age and remaining life of the newest Instagram token, and
 * how many there are. Answers that token.
 */
export function setToken(sandbox: Sandbox, input: Readonly<Record<string, unknown>>): unknown {
  const { state, ageMs, endsInMs, issue } = input;
  const now = sandbox.clock.now();
  if (state !== undefined) {
    if (!isTokenState(state)) throw new ActRefused(`A token is one of: ${Object.keys(TOKEN_STATES).join(', ')}.`);
    sandbox.tokenState = state;
  }
  if (issue === true) {
    const token: Token = {
      text: newTokenText('IGAA'),
      of: { kind: 'instagram', igId: sandbox.world.account.igId },
      issuedAt: now,
      expiresAt: now + 60 * 86_400_000,
    };
    sandbox.tokens.push(token);
  }
  const newest = tokenOf(sandbox, 'instagram');
  if (!newest) throw new ActRefused('There is no Instagram token.');
  if (ageMs !== undefined) newest.issuedAt = now - milliseconds(ageMs, 'ageMs');
  if (endsInMs !== undefined) newest.expiresAt = now + milliseconds(endsInMs, 'endsInMs');
  return { state: sandbox.tokenState, token: newest.text, issuedAt: newest.issuedAt, expiresAt: newest.expiresAt };
}

function milliseconds(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ActRefused(`\`${what}\` must be a number.`);
  return value;
}
