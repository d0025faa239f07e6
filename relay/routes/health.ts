import type { Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import type { AppWorld } from '../app-world.ts';

/** For whoever supervises the process. */
export function addHealthRoutes(app: Hono, { store, held }: AppWorld): void {
  let probe: Promise<void> | undefined;

  app.get('/livez', (context) => context.json({ alive: true }));

  app.get('/readyz', async (context) => {
    if (held.closing()) throw new ApiError('unavailable', 'The relay is shutting down.');
    // One write for all who ask at the same time: it needs no token.
    probe ??= store.health().finally(() => {
      probe = undefined;
    });
    try {
      await probe;
    } catch {
      throw new ApiError('unavailable', 'The store cannot be written to.');
    }
    return context.json({ ready: true });
  });
}
