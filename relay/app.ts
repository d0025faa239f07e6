import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ApiError, ERROR_STATUS, errorBody } from './api-error.ts';
import type { AppWorld } from './app-world.ts';
import { addDeviceRoutes } from './routes/devices.ts';
import { addHealthRoutes } from './routes/health.ts';
import { addPairingRoute } from './routes/pairing.ts';
import { addPollRoutes } from './routes/polls.ts';
import { addWebhookRoutes } from './routes/webhooks.ts';

/** The relay's HTTP interface, the same for Node and for Workers. */
export function createApp(world: AppWorld): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    if (world.held.closing()) context.header('connection', 'close');
  });
  app.use(
    '/v1/*',
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST', 'DELETE'],
      allowHeaders: ['authorization', 'content-type'],
      exposeHeaders: ['retry-after'],
      maxAge: 86_400,
    }),
  );

  addWebhookRoutes(app, world);
  addPairingRoute(app, world);
  addDeviceRoutes(app, world);
  addPollRoutes(app, world);
  addHealthRoutes(app, world);

  app.notFound(() => errorResponse(new ApiError('not_found', 'There is nothing here.')));
  app.onError((error) => {
    if (error instanceof ApiError) return errorResponse(error);
    // Its text may hold what was sent.
    world.log(`A request failed: ${error.name}.`);
    return errorResponse(new ApiError('unavailable', 'The relay could not do that now. Try again.'));
  });
  return app;
}

function errorResponse({ code, message, retryAfter }: ApiError): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  if (code === 'unauthorized') headers.set('www-authenticate', 'Bearer');
  return new Response(errorBody(code, message), { status: ERROR_STATUS[code], headers });
}
