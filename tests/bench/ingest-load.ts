// The load of the ingest bench: signed deliveries as Meta sends them, made in advance, over raw keep-alive sockets.
// Raw, because an HTTP client costs as much as the servers that it is to measure.
import { createHmac } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';

/** How a setting loads a server. */
export interface Load {
  /** Items of one POST. */
  items: number;
  connections: number;
  /** POSTs of one round. */
  posts: number;
}

const ACCOUNTS = Array.from({ length: 5 }, (_, index) => `1784140570000${1000 + index}`);
const TEXT =
  'Hall\\u00f6chen \\u2764\\ufe0f, habt ihr den gr\\u00fcnen Mantel noch in M? \\ud83d\\ude0a Gru\\u00df aus K\\u00f6ln';

/** Ready requests; no two items of all rounds are the same, so none of them is a duplicate. */
export function makeRequests(load: Load, round: number, secret: string): Buffer[] {
  return Array.from({ length: load.posts }, (_, post) => {
    const body = Buffer.from(makeBody(load.items, `${round}x${post}`));
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const head = [
      'POST /webhooks/instagram HTTP/1.1',
      'Host: relay.example',
      'User-Agent: facebookexternalua',
      'Content-Type: application/json',
      `X-Hub-Signature-256: sha256=${signature}`,
      `Content-Length: ${body.length}`,
      '\r\n',
    ].join('\r\n');
    return Buffer.concat([Buffer.from(head), body]);
  });
}

/** The items of a delivery are of several accounts, one entry each. */
function makeBody(items: number, name: string): string {
  const entries = ACCOUNTS.flatMap((account, index) => {
    const count = items === 1 ? Number(hashOf(name) % ACCOUNTS.length === index) : items / ACCOUNTS.length;
    const list = Array.from({ length: count }, (_, item) => makeItem(account, `${name}x${index}x${item}`));
    return list.length === 0 ? [] : [`{"time":${Date.now()},"id":"${account}","messaging":[${list.join(',')}]}`];
  });
  return `{"object":"instagram","entry":[${entries.join(',')}]}`;
}

/** 550 to 650 bytes, escaped as on the wire. */
function makeItem(account: string, name: string): string {
  const mid = Buffer.from(`ig_dm_item:1:IGMessageID:${account}:340282366841710301244259574981:${name}`).toString(
    'base64url',
  );
  const padding = 'x'.repeat(20 + (hashOf(name) % 80));
  return (
    `{"sender":{"id":"${6_000_000_000_000_000 + (hashOf(name) % 1000)}"},"recipient":{"id":"${account}"},` +
    `"timestamp":${Date.now()},"message":{"mid":"${mid.replaceAll('Z', 'ZA')}ZD","text":"${TEXT}${padding}",` +
    `"reply_to":{"story":{"url":"https:\\/\\/lookaside.fbsbx.com\\/ig_messaging_cdn\\/?asset_id=18139494541428835","id":"18139494541428835"}}}}`
  );
}

function hashOf(name: string): number {
  return [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 100_003, 7);
}

/** Sends all requests, one at a time on each connection. Returns items per second. */
export async function drive(origin: string, requests: readonly Buffer[], load: Load): Promise<number> {
  const { hostname, port } = new URL(origin);
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => connect(hostname, Number(port))));
  const queue = requests.values();
  const start = performance.now();
  await Promise.all(sockets.map((socket) => sendAll(socket, queue)));
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.destroy();
  return (requests.length * load.items) / seconds;
}

function connect(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, noDelay: true }, () => resolve(socket));
    socket.on('error', reject);
  });
}

function sendAll(socket: Socket, queue: Iterator<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = '';
    function next(): void {
      const { value, done } = queue.next();
      if (done) resolve();
      else socket.write(value);
    }
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      // Both servers answer 200 without content: its end is the empty line, whether by length or chunked.
      if (!answer.endsWith('\r\n\r\n') || (answer.includes('chunked') && !answer.endsWith('0\r\n\r\n'))) return;
      if (!answer.startsWith('HTTP/1.1 200')) {
        reject(new Error(`A server under load answered ${answer.slice(0, 40)}`));
        return;
      }
      answer = '';
      next();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('A server closed a connection under load.')));
    next();
  });
}
