/** What keeping a note needs of the world. */
export interface NoteWorld {
  /** Whether it was taken. */
  write(note: string): Promise<boolean>;
  told(state: 'saved' | 'typed' | 'refused'): void;
  /** Calls back after a while; returns how to call it off. */
  later(ms: number, then: () => void): () => void;
}

/** A note that saves itself. */
export interface NoteKeeper {
  changed(note: string): void;
  /** Writes at once what still waits for the pause: for `pagehide` and for leaving. */
  flush(): void;
  /** Nothing of it is on its way: what comes from elsewhere may take its place. */
  isQuiet(): boolean;
}

/** How long typing rests before it is written. */
const PAUSE_MS = 150;

export function keepNote(world: NoteWorld): NoteKeeper {
  let waiting: { note: string; callOff: () => void } | undefined;
  let underWay = 0;

  async function write(): Promise<void> {
    if (!waiting) return;
    const { note, callOff } = waiting;
    callOff();
    waiting = undefined;
    underWay += 1;
    const isTaken = await world.write(note);
    underWay -= 1;
    if (!waiting && underWay === 0) world.told(isTaken ? 'saved' : 'refused');
  }

  return {
    changed(note) {
      waiting?.callOff();
      waiting = { note, callOff: world.later(PAUSE_MS, () => void write()) };
      world.told('typed');
    },
    flush: () => void write(),
    isQuiet: () => !waiting && underWay === 0,
  };
}
