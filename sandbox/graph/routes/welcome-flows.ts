import { GraphError } from '../errors.ts';
import { pageOf } from '../paging.ts';
import { route } from '../route.ts';
import { list } from '../send/read-value.ts';
import { graphTime } from '../time.ts';

// `/<IG_ID>/welcome_message_flows`: platform.md §4.4.

/** `POST`: request-welcome-flow-create--postman.json → api-welcome-flow-create-response--postman.json. */
export const createWelcomeFlow = route({
  method: 'POST',
  node: 'account',
  edge: 'welcome_message_flows',
  permission: 'messages',
  accepts: ['name', 'welcome_message_flow', 'eligible_platforms'],
  answer({ sandbox, params, now }) {
    const { name, welcome_message_flow: given, eligible_platforms: platforms } = params;
    if (typeof name !== 'string' || name === '') throw new GraphError('bad-parameter', 'name');
    if (platforms !== undefined && JSON.stringify(platforms) !== '["instagram"]') {
      throw new GraphError('bad-parameter', 'eligible_platforms');
    }
    const flow = list(given, 'welcome_message_flow', Number.POSITIVE_INFINITY);
    const id = sandbox.random.digits(16);
    sandbox.world.welcomeFlows.push({ id, name, flow, at: now });
    return { flow_id: id };
  },
});

/** `GET`: api-welcome-flows-list-response--postman.json; the flow comes as a JSON string. */
export const listWelcomeFlows = route({
  method: 'GET',
  node: 'account',
  edge: 'welcome_message_flows',
  permission: 'messages',
  accepts: [],
  answer({ sandbox, params }) {
    const page = pageOf(sandbox.world.welcomeFlows, params.after);
    const data = page.items.map(({ id, name, flow, at }) => ({
      name,
      eligible_platforms: ['INSTAGRAM'],
      welcome_message_flow: JSON.stringify(flow),
      last_update_time: graphTime(at),
      is_used_in_ad: false,
      id,
    }));
    return { data, ...(page.cursors && { paging: { cursors: page.cursors } }) };
  },
});
