import { type Act, ActRefused } from './act.ts';

/** A person blocks the account: sends are refused with 551, the profile tells nothing (platform.md §5.2, §8). */
export const block: Act = {
  about: '{} → {}',
  run(sandbox, actor) {
    if (actor.kind === 'owner') throw new ActRefused('The owner blocks nobody here.');
    actor.person.hasBlocked = true;
    sandbox.changed();
    return {};
  },
};

export const unblock: Act = {
  about: '{} → {}',
  run(sandbox, actor) {
    if (actor.kind === 'owner') throw new ActRefused('The owner blocks nobody here.');
    actor.person.hasBlocked = false;
    sandbox.changed();
    return {};
  },
};
