import { postbackNotice } from '../webhooks/postback-item.ts';
import { makeMid } from '../world/ids.ts';
import type { Message } from '../world/world.ts';
import { type Act, ActRefused, addFromPerson, messageFor } from './act.ts';
import { tellMessage } from './tell-message.ts';

/**
 * Taps a button or a quick reply under a message of the account. A postback comes back as such (webhook-postback,
 * webhook-self-postback), a quick reply as a message (webhook-message-quick-reply), a web address not at all.
 */
export const tap: Act = {
  about: '{mid, button: title or index} → {mid}; a web address → {url}. As owner: in the conversation with oneself',
  run(sandbox, actor, input) {
    const { thread, message } = messageFor(sandbox, actor, input);
    const isSelf = thread.igsid === sandbox.world.account.ownIgsid;
    if (message.from !== 'owner' || (actor.kind === 'owner') !== isSelf)
      throw new ActRefused('That is not yours to tap.');
    const choices = [
      ...(message.content.elements ?? []).flatMap(({ buttons }) => buttons),
      ...(message.content.quickReplies ?? []).map((reply) => ({ type: 'quick_reply' as const, ...reply })),
    ];
    const choice = choices.find(({ title }, index) => title === input.button || index === input.button);
    if (!choice || message.isDeleted) throw new ActRefused('There is no such button.');
    if (choice.type === 'web_url') return { url: choice.url };

    if (actor.kind === 'person') {
      const isReply = choice.type === 'quick_reply';
      const tapped = addFromPerson(sandbox, thread, actor.person, {
        ...(isReply
          ? { text: choice.title, quickReplyPayload: choice.payload }
          : { tapped: { title: choice.title, payload: choice.payload } }),
      });
      if (isReply) tellMessage(sandbox, thread, tapped);
      else sandbox.webhooks.send(postbackNotice(sandbox, thread, tapped));
      return { mid: tapped.mid };
    }

    const at = sandbox.clock.now();
    const tapped: Message = {
      mid: makeMid(sandbox.random, sandbox.world.account.igId, thread.number, at),
      at,
      from: 'owner',
      by: 'app',
      content: { tapped: { title: choice.title, payload: choice.payload } },
      edits: 0,
      isDeleted: false,
      reactions: {},
    };
    thread.messages.push(tapped);
    thread.updatedAt = at;
    sandbox.webhooks.send(postbackNotice(sandbox, thread, tapped));
    sandbox.changed();
    return { mid: tapped.mid };
  },
};
