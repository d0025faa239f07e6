// A practice world in which scripts are previewed on the own account: the operator's phone, and what was proved.
import type { Page } from 'playwright-core';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { proofAutomations } from './preview-scripts.ts';
import { putRows, readRows } from './seed-inbox.ts';

/** A message of the operator's conversation with themselves, as the phone shows it. */
interface OwnMessage {
  mid: string;
  content: { text?: string; elements?: readonly { title?: string; buttons?: readonly { title: string }[] }[] };
}

export interface PreviewWorld {
  world: PracticeWorld;
  aside: AsideBrowser;
  panel: Page;
  /** Chooses it and presses Run preview. */
  run(name: string): Promise<void>;
  /** Taps a button of this title on the operator's phone, in the newest message that has it. */
  tap(title: string): Promise<void>;
  /** Writes to oneself on the phone. */
  write(text: string): Promise<void>;
  /** The run that was started last, as it is kept. */
  newest(): Promise<LiveRun | undefined>;
  /** The same, once it has ended. */
  ended(): Promise<LiveRun>;
  /** Another browser on the same profile after the first was killed. */
  takeOver(other: AsideBrowser): Promise<void>;
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
  const newest = async () => {
    const runs = await readRows<LiveRun>(panel, 'previews');
    return runs.toSorted((one, other) => one.startedAt - other.startedAt).at(-1);
  };
  return {
    world,
    get aside() {
      return aside;
    },
    get panel() {
      return panel;
    },
    async run(name) {
      await panel.getByRole('combobox', { name: 'Automation' }).selectOption({ label: name });
      const before = (await newest())?.id;
      await panel.getByRole('button', { name: 'Run preview' }).click();
      await until(async () => (await newest())?.id !== before, `the run of ${name} has begun`);
    },
    async tap(title) {
      const message = await until(async () => {
        const { threads } = await world.observe<{ threads: { isSelf: boolean; messages: OwnMessage[] }[] }>('state');
        return threads
          .find(({ isSelf }) => isSelf)
          ?.messages.findLast(({ content }) =>
            content.elements?.some(({ buttons }) => buttons?.some((button) => button.title === title)),
          );
      }, `a message with the button ${title} is on the phone`);
      await act({ do: 'tap', mid: message.mid, button: title });
    },
    write: async (text) => {
      await act({ do: 'message', text });
    },
    newest,
    ended: () =>
      until(async () => {
        const run = await newest();
        return run && run.verdict !== 'running' ? run : undefined;
      }, 'the run has ended'),
    async takeOver(other) {
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

/** `says passed`, one line a step, in order. */
export function linesOf({ steps }: LiveRun): readonly string[] {
  return steps.map(({ kind, state }) => `${kind} ${state.state}`);
}
