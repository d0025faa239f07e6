import { isRecord } from '../graph/send/read-value.ts';
import { isField } from '../webhooks/fields.ts';
import { type Act, ActRefused, optionalText } from './act.ts';

/** Sends any webhook item as it is given: for the kinds that no phone here can cause. */
export const deliver: Act = {
  about: '{field, channel: messaging|standby|changes, item, entryId?} → {}',
  run(sandbox, _, input) {
    const { field, channel, item } = input;
    const isChannel = channel === 'messaging' || channel === 'standby' || channel === 'changes';
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
