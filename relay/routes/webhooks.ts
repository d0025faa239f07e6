import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { ApiError, ERROR_STATUS } from '../api-error.ts';
import type { AppWorld } from '../app-world.ts';
import { TOO_LARGE, takeDelivery } from '../delivery-answer.ts';
import { LARGEST_DELIVERY } from '../limits.ts';

/** Where Meta sends. On Node the POST is answered by server.ts before it comes here; both call `takeDelivery`. */
export function addWebhookRoutes(app: Hono, world: AppWorld): void {
  app.get('/webhooks/instagram', (context) => {
    const mode = context.req.query('hub.mode');
    const token = context.req.query('hub.verify_token') ?? '';
    const challenge = context.req.query('hub.challenge');
    if (mode !== 'subscribe' || challenge === undefined || !isSame(token, world.verifyToken)) {
      throw new ApiError('forbidden', 'The verify token is not the one of this relay.');
    }
    // The characters received: it is no number to us.
    return context.text(challenge);
  });

  app.post('/webhooks/instagram', async (context) => {
    const declared = Number(context.req.header('content-length') ?? 0);
    const body = declared > LARGEST_DELIVERY ? undefined : new Uint8Array(await context.req.arrayBuffer());
    const isTooLarge = body === undefined || body.length > LARGEST_DELIVERY;
    const signature = context.req.header('x-hub-signature-256');
    const refusal = isTooLarge ? TOO_LARGE : await takeDelivery(world, signature, body);
    if (!refusal) return context.body(null, 200);
    return context.body(refusal.body, ERROR_STATUS[refusal.code], { 'content-type': 'application/json' });
  });
}

/** Hashes have one length, so the comparison tells nothing of the token's. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
