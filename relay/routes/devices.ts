import type { Hono } from 'hono';
import type { AppWorld } from '../app-world.ts';
import { authorize } from '../authorize.ts';

/** What a device is told about itself, and how it leaves. */
export function addDeviceRoutes(app: Hono, world: AppWorld): void {
  const { store, held, now } = world;

  app.get('/v1/me', async (context) => {
    const { id, name, accounts } = await authorize(world, context.req.raw);
    return context.json({
      deviceId: id,
      name,
      accounts: await store.streams(accounts),
      serverTime: now(),
      unrouted: await store.unrouted(),
    });
  });

  app.delete('/v1/me', async (context) => {
    const { id } = await authorize(world, context.req.raw);
    await store.revoke(id);
    held.revoked(id);
    return context.body(null, 204);
  });
}
