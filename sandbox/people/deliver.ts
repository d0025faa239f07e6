import { isRecord } from '../graph/send/read-value.ts';
import { isField } from '../webhooks/fields.ts';
import { type Act, ActRefused, optionalText } from './act.ts';

/** Sends any webhook item, or a whole body, as it is given: for the kinds that no phone here can cause. */
export const deliver: Act = {
  about: '{field, channel: messaging|standby|changes|flat, item, entryId?} or {body} → {}',
  run(sandbox, _, input) {
    const { field, channel, item, body } = input;
    if (isRecord(body)) {
      sandbox.webhooks.send({ field: 'messages', channel: 'messaging', entryId: '0', item: body, isBare: true });
      return {};
    }
    const isChannel = channel === 'messaging' || channel === 'standby' || channel === 'changes' || channel === 'flat';
    if (!isField(field) || !isChannel || !isRecord(item)) throw new ActRefused('That is no webhook item.');
    sandbox.webhooks.send({
      field,
      channel,
      item,
      entryId: optionalText(input, 'entryId') ?? sandbox.world.account.igId,
    });
    return {};
  },
};
