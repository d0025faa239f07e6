import { editNotice, editZeroNotice } from '../webhooks/edit-item.ts';
import { type Act, ActRefused, messageFor, neededText, sideOf } from './act.ts';

/** platform.md §3.3. */
const MOST_EDITS = 5;

/** Edits a text message, at most five times. */
export const edit: Act = {
  about: '{mid, text} → {edits}',
  run(sandbox, actor, input) {
    const { thread, message } = messageFor(sandbox, actor, input);
    const isEditable = message.from === sideOf(actor) && !message.isDeleted && message.content.text !== undefined;
    if (!isEditable || message.edits >= MOST_EDITS) throw new ActRefused('That cannot be edited.');
    message.content.text = neededText(input, 'text');
    message.edits += 1;
    sandbox.webhooks.send(editNotice(sandbox, thread, message, sandbox.clock.now()));
    sandbox.changed();
    return { edits: message.edits };
  },
};

/** The companion of an ordinary message that is no edit (platform.md §10, trap 1), alone or once more. */
export const editZero: Act = {
  about: '{mid} → {}: sends the `message_edit` with `num_edit` 0 of that message',
  run(sandbox, actor, input) {
    const { thread, message } = messageFor(sandbox, actor, input);
    sandbox.webhooks.send(editZeroNotice(sandbox, thread, message));
    return {};
  },
};
