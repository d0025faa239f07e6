import { reactionNotice } from '../webhooks/reaction-item.ts';
import { type Act, messageFor, optionalText, sideOf } from './act.ts';
import { reactionOf } from './reactions.ts';

/** Reacts to a message. Only other people's reactions reach the webhook (platform.md §3.3). */
export const react: Act = {
  about: '{mid, emoji?: "❤️"} → {}',
  run(sandbox, actor, input) {
    const { thread, message } = messageFor(sandbox, actor, input);
    const emoji = optionalText(input, 'emoji') ?? '❤️';
    const reaction = { reaction: reactionOf(emoji), emoji };
    message.reactions[sideOf(actor)] = reaction;
    if (actor.kind === 'person') {
      sandbox.webhooks.send(reactionNotice(sandbox, thread, message, reaction, sandbox.clock.now()));
    }
    sandbox.changed();
    return {};
  },
};

/** Takes a reaction back. */
export const unreact: Act = {
  about: '{mid} → {}',
  run(sandbox, actor, input) {
    const { thread, message } = messageFor(sandbox, actor, input);
    delete message.reactions[sideOf(actor)];
    if (actor.kind === 'person') {
      sandbox.webhooks.send(reactionNotice(sandbox, thread, message, undefined, sandbox.clock.now()));
    }
    sandbox.changed();
    return {};
  },
};
