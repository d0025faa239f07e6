import { readNotice } from '../webhooks/read-item.ts';
import { type Act, ActRefused, messageFor, threadFor } from './act.ts';

/** Opens a message of the account; without `mid` the newest one. One event a message, no watermark (platform.md §3.3). */
export const read: Act = {
  about: '{mid?} → {mid}; {} when there is nothing new to read',
  run(sandbox, actor, input) {
    if (actor.kind === 'owner') throw new ActRefused('What the owner reads is told to nobody.');
    const thread = threadFor(sandbox, actor, input);
    const newest = thread.messages.findLast(({ from, isDeleted }) => from === 'owner' && !isDeleted);
    const message = input.mid === undefined ? newest : messageFor(sandbox, actor, input).message;
    if (message?.from !== 'owner' || message.readAt !== undefined) return {};
    const now = sandbox.clock.now();
    message.readAt = now;
    sandbox.webhooks.send(readNotice(sandbox, thread, message, now));
    sandbox.changed();
    return { mid: message.mid };
  },
};
