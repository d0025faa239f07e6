import { type BackgroundWorld, nameOf, note } from './world.ts';

/** Things to be done a little later, by name. They do not survive the worker: what matters is found again at its start. */
export interface Timers {
  /** Does `work` at a time, ms since 1970; replaces what was to be done under this name. */
  set(name: string, at: number, work: () => Promise<unknown>): void;
}

export function createTimers(world: BackgroundWorld): Timers {
  const running = new Map<string, AbortController>();
  return {
    set(name, at, work) {
      running.get(name)?.abort();
      const controller = new AbortController();
      running.set(name, controller);
      void run(name, controller, at, work);
    },
  };

  async function run(name: string, controller: AbortController, at: number, work: () => Promise<unknown>) {
    try {
      await world.sleep(Math.max(0, at - world.now()), controller.signal);
      if (controller.signal.aborted) return;
      running.delete(name);
      await work();
    } catch (error) {
      await note(world, 'timer-failed', { detail: { timer: name.split(' ')[0] ?? '', error: nameOf(error) } });
    }
  }
}
