// Every screen and state that a person can meet, and how to come there. Chapters follow one another in one browser; the
// later ones break things.
import type { Page } from 'playwright-core';
import type { AccountRow, ConversationRow, RelayRow } from '../../utils/storage/schema.ts';
import { putRows, readRows } from '../browser/seed-inbox.ts';
import { connectDesk, type Desk, fillDesk, type Size, type Surface } from './desk.ts';
import { inventCanary, inventHistory, inventRun, type RunState } from './invent-runs.ts';
import { settled } from './layout.ts';

export interface Screen {
  /** What it shows; the name of its pictures. */
  name: string;
  surface: Surface;
  hash?: string;
  /** From the opened page to the screen; resolves when it is drawn. */
  reach(page: Page): Promise<unknown>;
  /** Beside the surface's own sizes. */
  sizes?: Readonly<Record<string, Size>>;
}

export interface Chapter {
  name: string;
  begin(desk: Desk): Promise<unknown>;
  screens: readonly Screen[];
}

/** At which sizes a surface is looked at; the first is its usual one. CSS pixels. */
export const SIZES: Readonly<Record<Surface, Readonly<Record<string, Size>>>> = {
  popup: { usual: { width: 400, height: 600 }, narrow: { width: 320, height: 600 } },
  sidepanel: { usual: { width: 440, height: 900 }, narrow: { width: 320, height: 720 } },
  options: { usual: { width: 1280, height: 860 }, narrow: { width: 320, height: 720 } },
};

/** The popup at 200 % zoom: it does not grow, so half the pixels are left. */
const ZOOMED = { zoomed: { width: 400, height: 300 } };
const WIDE = { wide: { width: 1000, height: 760 }, wider: { width: 1360, height: 860 } };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();
const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1 }).waitFor();
const row = (page: Page, who: string) => page.getByRole('button', { name: new RegExp(who) }).first();

async function lane(page: Page, name: string): Promise<void> {
  await page.getByRole('list', { name: 'Conversations' }).waitFor();
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

async function conversation(page: Page, who: string): Promise<void> {
  await row(page, who).click();
  await page.getByRole('log', { name: `Conversation with ${who}` }).waitFor();
}

async function reply(page: Page, who: string): Promise<void> {
  await row(page, who).click();
  await page.getByRole('textbox', { name: `Reply to ${who}` }).waitFor();
}

async function comments(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Comments/ }).click();
  await page.getByRole('list', { name: 'Comments' }).waitFor();
}

const automation = (name: RegExp) => (page: Page) =>
  page.getByRole('region', { name }).getByRole('textbox', { name: 'Script' }).waitFor();

/** One that is here in other words, one that is new, with a line that is not understood. */
const PASTED = `=== Welcome
when any message
say "Hello, this is an automatic greeting."

=== Christmas
when message contains "christmas"
speak "We are open until the 23rd."
`;

const NOBODY: Chapter = {
  name: 'nobody',
  begin: async () => {},
  screens: [
    { name: 'not connected', surface: 'popup', reach: text('Connect') },
    { name: 'not connected', surface: 'sidepanel', reach: text('Connect your Instagram account') },
    { name: 'setup, first visit', surface: 'options', reach: heading('Setup') },
  ],
};

const EMPTY: Chapter = {
  name: 'empty',
  begin: connectDesk,
  screens: [
    { name: 'nothing yet', surface: 'popup', reach: text('Nothing has arrived yet') },
    { name: 'nothing yet', surface: 'sidepanel', reach: text('Nothing has arrived yet') },
  ],
};

const DESK: Chapter = {
  name: 'desk',
  begin: fillDesk,
  screens: [
    { name: 'inbox', surface: 'popup', reach: text('Noor Haddad'), sizes: ZOOMED },
    { name: 'to answer', surface: 'popup', reach: (page) => lane(page, 'To answer') },
    { name: 'closing', surface: 'popup', reach: (page) => lane(page, 'Closing') },
    { name: 'drafts', surface: 'popup', reach: (page) => lane(page, 'Drafts') },
    { name: 'failed', surface: 'popup', reach: (page) => lane(page, 'Failed') },
    { name: 'done', surface: 'popup', reach: (page) => lane(page, 'Done') },
    { name: 'reply', surface: 'popup', reach: (page) => reply(page, '@noor.hd'), sizes: ZOOMED },
    { name: 'comments', surface: 'popup', reach: comments, sizes: ZOOMED },
    {
      name: 'private reply',
      surface: 'popup',
      reach: async (page) => {
        await comments(page);
        await page.getByRole('button', { name: 'Reply privately' }).first().click();
        await page.getByRole('textbox', { name: /^Private reply to/ }).waitFor();
      },
      sizes: ZOOMED,
    },
    {
      name: 'keys',
      surface: 'popup',
      reach: async (page) => {
        await text('Noor Haddad')(page);
        await page.keyboard.press('?');
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'snooze',
      surface: 'popup',
      reach: async (page) => {
        await text('Noor Haddad')(page);
        await page.keyboard.press('s');
        await page.getByText('Tomorrow morning').first().waitFor();
      },
    },
    {
      name: 'search',
      surface: 'popup',
      reach: async (page) => {
        await text('Noor Haddad')(page);
        await page.keyboard.press('/');
        await page.getByRole('searchbox').fill('pri');
        await text('Priya Raman')(page);
      },
    },
    {
      name: 'search without a match',
      surface: 'popup',
      reach: async (page) => {
        await text('Noor Haddad')(page);
        await page.keyboard.press('/');
        await page.getByRole('searchbox').fill('tureen');
        await text(/Nothing|Nobody/)(page);
      },
    },
    {
      name: 'preview',
      surface: 'popup',
      reach: async (page) => {
        await page.getByRole('button', { name: 'Preview on my phone' }).click();
        await text('Say hello to yourself')(page);
      },
    },
    {
      name: 'saved replies',
      surface: 'popup',
      reach: async (page) => {
        await reply(page, '@noor.hd');
        const words = page.getByRole('textbox', { name: 'Reply to @noor.hd' });
        const menu = page.getByRole('listbox', { name: 'Templates' });
        // What was typed before is a draft now, and may be read between the letters.
        do {
          await words.fill('/');
          await settled(page);
        } while (!(await menu.isVisible()));
      },
      sizes: ZOOMED,
    },
    { name: 'inbox', surface: 'sidepanel', reach: text('Noor Haddad'), sizes: WIDE },
    { name: 'conversation', surface: 'sidepanel', reach: (page) => conversation(page, '@priya.makes'), sizes: WIDE },
    { name: 'right to left words', surface: 'sidepanel', reach: (page) => conversation(page, '@leila.osman') },
    { name: 'window closed', surface: 'sidepanel', reach: (page) => conversation(page, '@bram.kookt') },
    { name: 'refused', surface: 'sidepanel', reach: (page) => conversation(page, '@ellie.marsh') },
    { name: 'unsupported', surface: 'sidepanel', reach: (page) => conversation(page, '@tomas.rey') },
    {
      name: 'conversation, save as a test',
      surface: 'sidepanel',
      reach: async (page) => {
        await conversation(page, '@priya.makes');
        await page.getByRole('button', { name: 'More about this conversation' }).click();
        await page.getByRole('menuitem', { name: 'Save as a test…' }).click();
        await page.getByRole('dialog').waitFor();
      },
      sizes: WIDE,
    },
    { name: 'search', surface: 'sidepanel', hash: '#q=kiln', reach: text('Priya Raman') },
    {
      name: 'preview',
      surface: 'sidepanel',
      hash: '#preview',
      reach: text('Say hello to yourself'),
    },
    { name: 'setup', surface: 'options', reach: heading('Setup') },
    { name: 'templates', surface: 'options', hash: '#templates', reach: heading('Templates') },
    {
      name: 'automations',
      surface: 'options',
      hash: '#automations/studio-welcome',
      reach: automation(/^Welcome/),
      sizes: WIDE,
    },
    {
      name: 'automations, error and warning',
      surface: 'options',
      hash: '#automations/studio-prices',
      reach: automation(/^Price list$/),
      sizes: WIDE,
    },
    {
      name: 'automations, difference',
      surface: 'options',
      hash: '#automations/studio-prices',
      reach: async (page) => {
        await automation(/^Price list$/)(page);
        await page.getByRole('button', { name: 'Changes since 6' }).click();
        await page.getByRole('region', { name: 'Changes since 6' }).waitFor();
      },
    },
    { name: 'automations, a test', surface: 'options', hash: '#automations/studio-test', reach: automation(/frozen/) },
    {
      name: 'automations, import',
      surface: 'options',
      hash: '#automations',
      reach: async (page) => {
        await page.getByRole('button', { name: /^Import/ }).click();
        await page.getByLabel('Or paste the text').fill(PASTED);
        await page.getByText('Import 2 scripts').waitFor();
      },
    },
    { name: 'notices', surface: 'options', hash: '#notices', reach: heading('Notices and clocks') },
    { name: 'keyboard', surface: 'options', hash: '#keyboard', reach: heading('Keyboard') },
    { name: 'privacy', surface: 'options', hash: '#privacy', reach: heading('Privacy') },
    { name: 'diagnostics', surface: 'options', hash: '#diagnostics', reach: heading('Diagnostics') },
    { name: 'general', surface: 'options', hash: '#general', reach: heading('General') },
  ],
};

const ANSWERED: Chapter = {
  name: 'everyone answered',
  begin: (desk) =>
    desk.behind('options', async (page) => {
      const rows = await readRows<ConversationRow>(page, 'conversations');
      await putRows(
        page,
        'conversations',
        rows.map((row) => ({ ...row, awaits: 0 })),
      );
    }),
  screens: [
    { name: 'everyone answered', surface: 'popup', reach: (page) => lane(page, 'To answer') },
    { name: 'everyone answered', surface: 'sidepanel', reach: (page) => lane(page, 'To answer') },
  ],
};

/** A preview in this state is the newest; the one before is replaced. `ago`: when it began, ms before now. */
function previewChapter(state: RunState, ago: number, screens: readonly Screen[]): Chapter {
  return {
    name: `preview, ${state}`,
    begin: async (desk) => {
      const ownIgsid = '901000000000000';
      const now = Date.now();
      await changeAccount(desk, (account) => ({ ...account, connection: { ...account.connection, ownIgsid } }));
      const given = { accountId: desk.accountId, ownIgsid };
      await desk.behind('options', (page) =>
        putRows(page, 'previews', [
          ...inventHistory({ ...given, now }),
          { ...inventRun(state, { ...given, startedAt: now - ago }), id: 'shown' },
        ]),
      );
    },
    screens,
  };
}

const verdict = (page: Page) => page.getByRole('status', { name: 'Verdict' }).getByRole('heading').waitFor();
const inPanel = (name: string, reach: Screen['reach'], sizes: Screen['sizes'] = {}): Screen => ({
  name,
  surface: 'sidepanel',
  hash: '#preview',
  reach,
  sizes,
});
const toPreview = (reach: Screen['reach']) => async (page: Page) => {
  await page.getByRole('button', { name: 'Preview on my phone' }).click();
  await reach(page);
};

const PREVIEWS: readonly Chapter[] = [
  previewChapter('your-turn', 40_500, [
    inPanel('preview, your turn', text('Now tap'), WIDE),
    inPanel('preview, not found', async (page) => {
      await page.getByRole('button', { name: 'I can’t find it' }).click();
      await text('Play it here')(page);
    }),
    { name: 'preview, your turn', surface: 'popup', reach: toPreview(text('Now tap')), sizes: ZOOMED },
  ]),
  previewChapter('choose-here', 48_700, [inPanel('preview, choose here', text('Choose an answer here'))]),
  previewChapter('recording', 9_000, [inPanel('preview, recording', text('End recording'))]),
  previewChapter('recorded', 60_000, [
    inPanel('preview, recorded', verdict),
    inPanel('preview, save as a test', async (page) => {
      await page.getByRole('button', { name: 'Save as a test' }).click();
      await page.getByRole('dialog').waitFor();
    }),
  ]),
  previewChapter('not-proved', 130_000, [inPanel('preview, not proved', verdict)]),
  previewChapter('refused', 60_000, [inPanel('preview, refused', verdict)]),
  previewChapter('differs', 60_000, [inPanel('preview, other words', verdict)]),
  previewChapter('other-order', 60_000, [inPanel('preview, another order', verdict)]),
  previewChapter('failed', 60_000, [inPanel('preview, failed', verdict)]),
  previewChapter('unseen-buttons', 60_000, [
    inPanel('preview, unseen buttons', async (page) => {
      await verdict(page);
      await page.getByRole('list', { name: 'Preview steps' }).locator('summary').nth(1).click();
      await text('does not show its buttons')(page);
    }),
  ]),
  previewChapter('passed', 60_000, [
    inPanel('preview, passed', verdict, WIDE),
    inPanel('preview, earlier runs', async (page) => {
      await page.getByRole('button', { name: 'Earlier runs' }).click();
      await text('Not ready: step 3 failed')(page);
    }),
  ]),
];

/** A test message that ended so is the newest. */
function canaryChapter(end: 'came-back' | 'not-told', said: string): Chapter {
  return {
    name: `test message, ${end}`,
    begin: async (desk) => {
      const ownIgsid = '901000000000000';
      await changeAccount(desk, (account) => ({ ...account, connection: { ...account.connection, ownIgsid } }));
      const given = { accountId: desk.accountId, ownIgsid, startedAt: Date.now() - 2 * MINUTE };
      await desk.behind('options', (page) => putRows(page, 'previews', [{ ...inventCanary(end, given), id: 'shown' }]));
    },
    screens: [{ name: `diagnostics, ${end}`, surface: 'options', hash: '#diagnostics', reach: text(said) }],
  };
}

const CANARIES: readonly Chapter[] = [
  canaryChapter('came-back', 'The whole way works'),
  canaryChapter('not-told', 'The way ends at'),
];

const OFFLINE: Chapter = {
  name: 'offline',
  begin: (desk) => desk.aside.context.setOffline(true),
  screens: [
    { name: 'offline', surface: 'popup', reach: text('This browser is offline') },
    { name: 'offline', surface: 'sidepanel', reach: text(/offline/) },
  ],
};

const TOKEN_DEAD: Chapter = {
  name: 'token dead',
  begin: async (desk) => {
    await desk.aside.context.setOffline(false);
    await changeAccount(desk, (account) => ({ ...account, tokenRefusedAt: Date.now() - HOUR }));
  },
  screens: [
    { name: 'token dead', surface: 'popup', reach: text('Instagram no longer accepts your token') },
    { name: 'token dead', surface: 'sidepanel', reach: text('Instagram no longer accepts your token') },
    { name: 'token dead', surface: 'options', reach: text(/has not accepted this token/) },
  ],
};

const RELAY_SILENT: Chapter = {
  name: 'relay silent',
  begin: async (desk) => {
    await changeAccount(desk, ({ tokenRefusedAt: _refused, ...account }) => account);
    await desk.world.relay.stop();
    await desk.behind('options', async (page) => {
      const relays = await readRows<RelayRow>(page, 'relays');
      const now = Date.now();
      const failing = { since: now - 37 * MINUTE, reason: 'unreachable', nextTryAt: now + 2 * MINUTE } as const;
      await putRows(
        page,
        'relays',
        relays.map((relay) => ({ ...relay, failing })),
      );
    });
  },
  screens: [
    { name: 'relay silent', surface: 'popup', reach: text('Your relay hasn’t answered') },
    { name: 'relay silent', surface: 'sidepanel', reach: text(/relay/) },
    { name: 'relay silent', surface: 'options', reach: heading('Setup') },
    { name: 'relay silent, hops', surface: 'options', hash: '#diagnostics', reach: heading('Diagnostics') },
  ],
};

const LOCKED: Chapter = {
  name: 'locked',
  begin: (desk) =>
    desk.behind('options', async (page) => {
      await page.goto(`${page.url()}#privacy`);
      await page.getByLabel('New passphrase').fill('clay and water');
      await page.getByLabel('The same again').fill('clay and water');
      await page.getByRole('button', { name: 'Set passphrase' }).click();
      await page.getByRole('button', { name: 'Lock now' }).click();
      await page.getByRole('button', { name: 'Unlock' }).waitFor();
    }),
  screens: (['popup', 'sidepanel', 'options'] as const).map((surface) => ({
    name: 'locked',
    surface,
    reach: (page) => page.getByRole('button', { name: 'Unlock' }).waitFor(),
  })),
};

const TOO_NEW: Chapter = {
  name: 'database too new',
  begin: (desk) => desk.behind('options', raiseVersion),
  screens: (['popup', 'sidepanel', 'options'] as const).map((surface) => ({
    name: 'database too new',
    surface,
    reach: text('A newer version of Aside has written your data'),
  })),
};

/** In order. */
export const CHAPTERS: readonly Chapter[] = [
  NOBODY,
  EMPTY,
  DESK,
  ANSWERED,
  ...PREVIEWS,
  ...CANARIES,
  OFFLINE,
  TOKEN_DEAD,
  RELAY_SILENT,
  LOCKED,
  TOO_NEW,
];

async function changeAccount(desk: Desk, change: (account: AccountRow) => AccountRow): Promise<void> {
  await desk.behind('options', async (page) => {
    const accounts = await readRows<AccountRow>(page, 'accounts');
    await putRows(page, 'accounts', accounts.map(change));
  });
}

/** As a later Aside would leave it. */
async function raiseVersion(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('aside', 99);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onerror = () => reject(opening.error);
      }),
  );
}
