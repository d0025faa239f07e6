import type { Context, Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import type { AppWorld } from '../app-world.ts';
import { authorize } from '../authorize.ts';
import { MOST_ACCOUNTS } from '../limits.ts';
import { poll } from '../poll.ts';
import { queryNumber, readJsonObject, readLimit, readWait } from '../request-values.ts';

/** How events are fetched: all accounts in one held poll, or one account's page. */
export function addPollRoutes(app: Hono, world: AppWorld): void {
  const { store, held, now } = world;

  app.post('/v1/poll', async (context) => {
    const device = await authorize(world, context.req.raw);
    const body = await readJsonObject(context.req.raw);
    const pages = await poll(store, held, {
      device,
      cursors: readCursors(body.cursors),
      limit: readLimit(body.limit),
      wait: readWait(body.wait),
      place: 'poll',
      gone: context.req.raw.signal,
    });
    const accounts = [...pages].map(([accountId, page]) => `${JSON.stringify(accountId)}:${page}`);
    return json(context, `{"accounts":{${accounts.join(',')}},"serverTime":${now()}}`);
  });

  app.get('/v1/accounts/:accountId/events', async (context) => {
    const device = await authorize(world, context.req.raw);
    const accountId = context.req.param('accountId');
    const pages = await poll(store, held, {
      device,
      cursors: new Map([[accountId, readAfter(context.req.query('after'))]]),
      limit: readLimit(queryNumber(context.req.query('limit'))),
      wait: readWait(queryNumber(context.req.query('wait'))),
      place: `events of ${accountId}`,
      gone: context.req.raw.signal,
    });
    return json(context, pages.get(accountId) ?? '');
  });
}

/** Absent, empty or `null`: from the floor. */
function readAfter(text: string | undefined): string | null {
  return text === undefined || text === '' || text === 'null' ? null : text;
}

/** Texts that are JSON already: parsing and printing them again would round long numbers. */
function json(context: Context, text: string): Response {
  return context.body(text, 200, { 'content-type': 'application/json' });
}

function readCursors(value: unknown): Map<string, string | null> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError('bad_request', 'cursors has to be an object of account ids and cursors.');
  }
  const entries = Object.entries(value);
  if (entries.length > MOST_ACCOUNTS) {
    throw new ApiError('bad_request', `One poll may name ${MOST_ACCOUNTS} accounts at most.`);
  }
  return new Map(
    entries.map(([accountId, cursor]: [string, unknown]) => {
      if (cursor !== null && typeof cursor !== 'string') {
        throw new ApiError('bad_request', 'A cursor is a text or null.');
      }
      return [accountId, cursor];
    }),
  );
}
