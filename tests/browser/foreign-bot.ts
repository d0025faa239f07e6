// Another vendor's bot on the same account: all that Aside can see of it is what Instagram tells of its messages.
import { request } from 'node:https';
import type { PracticeWorld } from '../../scripts/practice-world.ts';

const HOST = 'graph.instagram.com';

/** Sends the account a message of its own, as an app with the account's token does. Throws where Instagram refuses it. */
export async function sayAsForeignBot(world: PracticeWorld, message: object): Promise<void> {
  const { threads, variants } = await world.observe<{
    threads: { isSelf: boolean; igsid: string }[];
    variants: { selfSend: 'own' | 'ordinary' };
  }>('state');
  const igsid = threads.find(({ isSelf }) => isSelf)?.igsid;
  if (igsid === undefined) throw new Error('The account has not written to itself yet.');
  const { status, text } =
    variants.selfSend === 'own'
      ? await post(world, `/v25.0/${igsid}/messages`, { message })
      : await post(world, '/v25.0/me/messages', { recipient: { id: igsid }, message });
  if (status !== 200) throw new Error(`The bot was refused with ${status}: ${text}`);
}

/** The sandbox signs its own certificate, which only its own process knows. */
function post({ sandbox }: PracticeWorld, path: string, body: object): Promise<{ status: number; text: string }> {
  const { graph, token } = sandbox.ready;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, graph),
      {
        method: 'POST',
        agent: false,
        servername: HOST,
        rejectUnauthorized: false,
        headers: { host: HOST, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(body));
  });
}

/** A message with buttons that come back. */
export function withButtons(text: string, ...titles: readonly string[]): object {
  const buttons = titles.map((title) => ({ type: 'postback', title, payload: `foreign-${title.toLowerCase()}` }));
  return { attachment: { type: 'template', payload: { template_type: 'button', text, buttons } } };
}
