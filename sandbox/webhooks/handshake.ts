import { randomInt } from 'node:crypto';

/** The GET handshake (platform.md §2.1; webhook-handshake-query--meta-docs.json). Answers what went wrong, or undefined. */
export async function handshake(url: string, verifyToken: string): Promise<string | undefined> {
  const challenge = String(randomInt(1_000_000_000, 2_147_483_647));
  const address = new URL(url);
  address.searchParams.set('hub.mode', 'subscribe');
  address.searchParams.set('hub.challenge', challenge);
  address.searchParams.set('hub.verify_token', verifyToken);
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
    const text = await answer.text();
    if (answer.status !== 200) return `the callback answered ${answer.status}`;
    return text === challenge ? undefined : 'the callback did not return the challenge';
  } catch {
    return 'the callback could not be reached';
  }
}
