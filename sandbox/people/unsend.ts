import { unsendNotice } from '../webhooks/unsend-item.ts';
import { type Act, ActRefused, messageFor, sideOf } from './act.ts';

/** Takes a message back; its content is gone. */
export const unsend: Act = {
  about: '{mid} → {}',
  run(sandbox, actor, input) {
    const { thread, message } = messageFor(sandbox, actor, input);
    if (message.from !== sideOf(actor) || message.isDeleted) throw new ActRefused('That is not yours to unsend.');
    message.isDeleted = true;
    message.content = {};
    message.reactions = {};
    sandbox.webhooks.send(unsendNotice(sandbox.world, thread, message, sandbox.clock.now()));
    sandbox.changed();
    return {};
  },
};
