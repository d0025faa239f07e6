// A sandbox in this process, and what a client and a webhook receiver see of it.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { firstVariants, type Variants } from '../../sandbox/world/variants.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The parsed body; the text itself when it is no JSON. */
  body: unknown;
}

export interface Asking {
  /** Default graph.instagram.com. */
  host?: string;
  /** Sent as JSON, unless it is a text. */
  body?: unknown;
  contentType?: string;
  /** Default: the sandbox's token in the header. */
  token?: string | undefined;
  authorization?: 'header' | 'parameter' | 'none';
}

export interface Received {
  headers: IncomingHttpHeaders;
  raw: Buffer;
  body: unknown;
}

export type Practice = Awaited<ReturnType<typeof practise>>;

/** Starts a sandbox with a receiver for its webhooks. */
export async function practise(options: { variants?: Partial<Variants>; seed?: string; language?: 'en' | 'ru' } = {}) {
  const received: Received[] = [];
  /** What the receiver answers; tests change it. */
  const receiver = { status: 200 };
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const raw = Buffer.concat(chunks);
      received.push({ headers: incoming.headers, raw, body: JSON.parse(raw.toString()) });
      response.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const webhookUrl = `http://127.0.0.1:${address.port}/webhooks/instagram`;

  const running = await startSandbox(
    {
      seed: options.seed ?? 'tests',
      language: options.language ?? 'en',
      appSecret: 'a-secret',
      token: undefined,
      webhookUrl,
      variants: { ...firstVariants(), ...options.variants },
      fields: undefined,
      report: () => {},
    },
    { graph: 0, phone: 0 },
  );
  const { ready, sandbox } = running;

  function ask(method: string, path: string, asking: Asking = {}): Promise<Answer> {
    const { host = 'graph.instagram.com', body, token = ready.token, authorization = 'header' } = asking;
    const contentType = asking.contentType ?? (body === undefined ? undefined : 'application/json');
    const url = new URL(path, ready.graph);
    if (authorization === 'parameter') url.searchParams.set('access_token', token);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        url,
        {
          method,
          agent: false,
          servername: host,
          ca: running.certificate,
          headers: {
            host,
            ...(authorization === 'header' && { authorization: `Bearer ${token}` }),
            ...(contentType !== undefined && { 'content-type': contentType }),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: parsed(text) });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
    });
  }

  async function control(path: string, input?: Record<string, unknown>): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`${ready.phone}${path}`, input && { method: 'POST', body: JSON.stringify(input) });
    return { status: answer.status, body: await answer.json() };
  }

  /** Somebody does something on their phone. Answers the one id that was asked for. */
  async function act(who: string, what: string, input: Record<string, unknown> = {}): Promise<Record<string, string>> {
    const { status, body } = await control('/control/act', { as: who, do: what, ...input });
    if (status !== 200) throw new Error(`${what} was refused: ${JSON.stringify(body)}`);
    return Object.fromEntries(Object.entries(Object(body)).map(([key, value]) => [key, String(value)]));
  }

  return {
    ...ready,
    sandbox,
    running,
    webhookUrl,
    received,
    receiver,
    ask,
    control,
    act,
    /** IGSID of somebody. */
    igsidOf(username: string): string {
      const person = sandbox.world.people.find((candidate) => candidate.username === username);
      if (!person) throw new Error(`nobody is called ${username}`);
      return person.igsid;
    },
    /** The webhooks so far, when all that were on their way have come. */
    async webhooks(): Promise<Received[]> {
      await sandbox.webhooks.idle();
      return received;
    },
    /** The newest webhook. */
    async newestWebhook(): Promise<Received> {
      await sandbox.webhooks.idle();
      const newest = received.at(-1);
      if (!newest) throw new Error('no webhook came');
      return newest;
    },
    async end(): Promise<void> {
      await running.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Code and subcode of an error answer. */
export function errorOf(answer: Answer): { status: number; code: unknown; subcode: unknown } {
  const { error } = Object(answer.body);
  return { status: answer.status, code: error?.code, subcode: error?.error_subcode };
}

/** A value deep inside an answer, by keys and indexes. */
export function dig(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => Object(inner)[key], value);
}
