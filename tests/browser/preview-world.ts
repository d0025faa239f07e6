// A practice world in which scripts are previewed on the own account: the operator's phone, and what was proved.
import type { Page } from 'playwright-core';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import type { LiveRun, LiveStepKind } from '../../utils/automation/preview/live-run.ts';
import { proofAutomations } from './preview-scripts.ts';
import { putRows, readRows } from './seed-inbox.ts';

/** ms. */
const LIMIT = 60_000;

/** A message of the operator's conversation with themselves, as the phone shows it. */
interface OwnMessage {
  mid: string;
  from: string;
  content: { text?: string; elements?: readonly { title?: string; buttons?: readonly { title: string }[] }[] };
}

export interface PreviewWorld {
  world: PracticeWorld;
  aside: AsideBrowser;
  panel: Page;
  /** Chooses it and presses Run preview. */
  run(name: string): Promise<void>;
  /** Presses the button of that name that begins a run, and waits until there is one. */
  begin(button: 'Run preview' | 'Start recording'): Promise<void>;
  choose(name: string): Promise<void>;
  /** Taps a button of this title on the operator's phone, in the newest message that has it. */
  tap(title: string): Promise<void>;
  /** The same, once there are more such messages than before. */
  tapNew(title: string, before: number): Promise<void>;
  /** How many messages with such a button are on the operator's phone. */
  countOf(title: string): Promise<number>;
  /** Writes to oneself on the phone. */
  write(text: string): Promise<void>;
  /** Everything that the API has sent so far, by anybody: to whom, what, how often. */
  sent(): Promise<readonly { to: string; text?: string; message: string; count: number }[]>;
  /** The run that was started last, as it is kept. */
  newest(): Promise<LiveRun | undefined>;
  /** All that are kept. */
  runs(): Promise<readonly LiveRun[]>;
  /** The newest, once a step of this kind is under way. */
  waitsFor(kind: LiveStepKind): Promise<LiveRun>;
  /** The newest, once it has ended. */
  ended(): Promise<LiveRun>;
  /** Once the message that was written to oneself stands in the browser, whatever came before it does, too. */
  arrived(text: string): Promise<void>;
  /** Opens the panel's Preview tab again, in this or in another browser on the same profile. */
  comeBack(other?: AsideBrowser): Promise<void>;
  end(): Promise<void>;
}

/** Connected, paired, the own address known, the scripts in the browser, and the panel on its Preview tab. */
export async function openPreviewWorld(variants: string): Promise<PreviewWorld> {
  const world = await startPracticeWorld({ ASIDE_SANDBOX_VARIANTS: variants });
  let aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
  const { token, account } = world.sandbox.ready;
  const options = await aside.open('options.html');
  await connectAccount(options, { token, username: account.username });
  await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
  await putRows(options, 'automations', proofAutomations(Date.now()));
  await options.close();
  await world.control('act', { as: 'owner', do: 'message', text: 'hello' });
  let panel = await openPreviewTab(aside);

  const act = (input: object) => world.control('act', { as: 'owner', ...input });
  const runs = async () => {
    const rows = await readRows<LiveRun>(panel, 'previews');
    return rows.toSorted((one, other) => one.startedAt - other.startedAt);
  };
  const newest = async () => (await runs()).at(-1);
  const having = async (title: string) => {
    const { threads } = await world.observe<{ threads: { isSelf: boolean; messages: OwnMessage[] }[] }>('state');
    const own = threads.find(({ isSelf }) => isSelf)?.messages ?? [];
    return own.filter(({ content }) =>
      content.elements?.some(({ buttons }) => buttons?.some((button) => button.title === title)),
    );
  };
  const tapNew = async (title: string, before: number) => {
    const message = await until(
      async () => (await having(title))[before],
      `a message with the button ${title} is on the phone`,
    );
    await act({ do: 'tap', mid: message.mid, button: title });
  };
  const choose = async (name: string) => {
    await panel.getByRole('combobox', { name: 'Automation' }).selectOption({ label: name });
  };
  const begin = async (button: string) => {
    const before = (await newest())?.id;
    await panel.getByRole('button', { name: button }).click();
    await until(async () => (await newest())?.id !== before, `the run has begun with ${button}`);
  };
  return {
    world,
    get aside() {
      return aside;
    },
    get panel() {
      return panel;
    },
    begin,
    choose,
    async run(name) {
      await choose(name);
      await begin('Run preview');
    },
    tap: async (title) => tapNew(title, Math.max(0, (await having(title)).length - 1)),
    tapNew,
    countOf: async (title) => (await having(title)).length,
    write: async (text) => {
      await act({ do: 'message', text });
    },
    async sent() {
      const { messages } = await world.observe<{ messages: { to: string; message: string; count: number }[] }>('sent');
      return messages;
    },
    newest,
    runs,
    waitsFor: (kind) =>
      until(async () => {
        const run = await newest();
        return run?.steps.some((step) => step.kind === kind && step.state.state === 'running') ? run : undefined;
      }, `${kind} is waited for`),
    ended: () =>
      until(async () => {
        const run = await newest();
        return run && run.verdict !== 'running' ? run : undefined;
      }, 'the run has ended'),
    async arrived(text) {
      await until(
        async () => (await readRows<{ text?: string }>(panel, 'messages')).some((row) => row.text === text),
        `“${text}” has arrived`,
      );
    },
    async comeBack(other = aside) {
      aside = other;
      panel = await openPreviewTab(other);
    },
    async end() {
      await aside.close();
      await world.end();
    },
  };
}

async function openPreviewTab(aside: AsideBrowser): Promise<Page> {
  const panel = await aside.open('sidepanel.html');
  await panel.setViewportSize({ width: 440, height: 900 });
  await panel.getByRole('tab', { name: 'Preview' }).click();
  await panel.getByRole('button', { name: 'Run preview' }).waitFor();
  return panel;
}

/** Polls until something is so, for as long as Instagram may take to prove a message; throws with its words after that. */
export async function until<T>(look: () => Promise<T>, what: string): Promise<NonNullable<T>> {
  const end = Date.now() + LIMIT;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`In ${LIMIT / 1000} s it was not seen that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** `says passed`, one line a step, in order. */
export function linesOf({ steps }: LiveRun): readonly string[] {
  return steps.map(({ kind, state }) => `${kind} ${state.state}`);
}
