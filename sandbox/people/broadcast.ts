import { type Act, ActRefused } from './act.ts';

/** The owner goes live or ends it. Live comments can be answered in private only in between (platform.md §4.3). */
export const broadcast: Act = {
  about: '{on: true|false}, as owner → {mediaId}',
  run(sandbox, actor, input) {
    const live = sandbox.world.media.find(({ productType }) => productType === 'LIVE');
    if (actor.kind !== 'owner' || !live || typeof input.on !== 'boolean')
      throw new ActRefused('Only the owner goes live.');
    live.isBroadcasting = input.on;
    sandbox.changed();
    return { mediaId: live.id };
  },
};
