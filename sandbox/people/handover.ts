import { parties } from '../webhooks/parties.ts';
import { type Act, ActRefused, optionalText, threadFor } from './act.ts';

/** The other app: Instagram's own inbox (platform.md §4.5). */
const OTHER_APP = '1217981644879628';

/**
 * Who may answer in a person's conversation changes hands: webhook-pass-thread-control, webhook-take-thread-control,
 * webhook-request-thread-control, and `app_roles` (platform.md §3.3). While another app has it, what the person does
 * comes as standby, and sends are refused with 100/2534037.
 */
export const handover: Act = {
  about:
    '{kind: pass|take|request|roles, owner?: other (default)|us, previous?: null, metadata?} in the conversation of `as` → {}',
  run(sandbox, actor, input) {
    if (actor.kind === 'owner') throw new ActRefused('`as` is the person whose conversation it is.');
    const thread = threadFor(sandbox, actor, input);
    const owner = optionalText(input, 'owner') ?? 'other';
    const [to, from] = owner === 'us' ? [sandbox.appId, OTHER_APP] : [OTHER_APP, sandbox.appId];
    const metadata = optionalText(input, 'metadata') ?? 'handed over';
    const change = {
      previous_owner_app_id: input.previous === null ? null : from,
      new_owner_app_id: to,
      metadata,
    };
    const told: Record<string, Record<string, unknown>> = {
      pass: { pass_thread_control: change },
      take: { take_thread_control: change },
      request: { request_thread_control: { requested_owner_app_id: to, metadata } },
      roles: { app_roles: { [sandbox.appId]: [owner === 'us' ? 'primary_receiver' : 'secondary_receiver'] } },
    };
    const kind = optionalText(input, 'kind') ?? '';
    const item = Object.hasOwn(told, kind) ? told[kind] : undefined;
    if (!item) throw new ActRefused(`\`kind\` is one of: ${Object.keys(told).join(', ')}.`);
    if (kind === 'pass' || kind === 'take') {
      if (owner === 'us') delete thread.isElsewhere;
      else thread.isElsewhere = true;
    }
    sandbox.webhooks.send({
      field: 'messaging_handover',
      channel: 'messaging',
      entryId: sandbox.world.account.igId,
      item: { ...parties(sandbox.world, thread, 'person'), timestamp: sandbox.clock.now(), ...item },
    });
    sandbox.changed();
    return {};
  },
};
