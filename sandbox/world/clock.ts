/** The sandbox's time: the machine's, plus what was advanced. Tasks wait by it, so that 36 hours pass in a test. */
export interface SandboxClock {
  /** ms since 1970. */
  now(): number;
  /** Moves time on; tasks that became due run at once, in the order of their times. */
  advance(ms: number): void;
  /** Sets the time, backwards too. @param at ms since 1970 */
  set(at: number): void;
  /** Runs `task` in `ms` of sandbox time; the answer takes it back. */
  after(ms: number, task: () => void): () => void;
  /** Drops all tasks. */
  stop(): void;
}

/** The longest wait of a Node timer, ms. */
const LONGEST_TIMER = 2_147_483_647;

/** @param machineNow ms since 1970, by the machine */
export function makeClock(machineNow: () => number): SandboxClock {
  let shift = 0;
  let timer: NodeJS.Timeout | undefined;
  const tasks = new Set<{ due: number; task: () => void }>();
  const now = () => machineNow() + shift;

  function arm() {
    clearTimeout(timer);
    const next = Math.min(...[...tasks].map(({ due }) => due));
    if (Number.isFinite(next)) timer = setTimeout(runDue, Math.max(0, Math.min(LONGEST_TIMER, next - now())));
  }

  function runDue() {
    const due = [...tasks].filter((task) => task.due <= now()).sort((a, b) => a.due - b.due);
    for (const task of due) {
      tasks.delete(task);
      task.task();
    }
    arm();
  }

  return {
    now,
    advance(ms) {
      shift += ms;
      runDue();
    },
    set(at) {
      shift = at - machineNow();
      runDue();
    },
    after(ms, task) {
      const entry = { due: now() + ms, task };
      tasks.add(entry);
      arm();
      return () => {
        tasks.delete(entry);
        arm();
      };
    },
    stop() {
      tasks.clear();
      clearTimeout(timer);
    },
  };
}
