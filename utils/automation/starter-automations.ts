import type { Automation } from './automation.ts';

/** An automation to try a preview with. Its id and payloads are stable, so that putting it in twice changes nothing. */
export const STARTER_AUTOMATIONS: readonly Automation[] = [
  {
    id: 'starter-welcome',
    name: 'Welcome with two choices',
    message: {
      kind: 'buttons',
      text: 'Hi, thanks for stopping by! What would you like to know more about?',
      buttons: [
        { type: 'postback', title: 'Prices', payload: 'aside:welcome:prices' },
        { type: 'postback', title: 'Workshops', payload: 'aside:welcome:workshops' },
      ],
    },
  },
];
