import { beforeEach, describe, expect, it, vi } from 'vitest';

interface FakePort {
  name: string;
  sender: { id: string };
  gone: (() => void)[];
  isOpen: boolean;
  onDisconnect: { addListener(listener: () => void): void };
  disconnect(): void;
}

const browserSide = vi.hoisted(() => ({
  connects: [] as unknown[],
  listeners: [] as ((port: unknown) => void)[],
  reloaded: false,
}));

function port(name: string, id = 'aside-id'): FakePort {
  const fake: FakePort = {
    name,
    sender: { id },
    gone: [],
    isOpen: true,
    onDisconnect: { addListener: (listener) => fake.gone.push(listener) },
    disconnect: () => {
      fake.isOpen = false;
    },
  };
  return fake;
}
/** The other end goes away. */
const drop = (fake: FakePort) => {
  fake.isOpen = false;
  for (const listener of fake.gone) listener();
};

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'aside-id',
      connect: ({ name }: { name: string }) => {
        if (browserSide.reloaded) throw new Error('Extension context invalidated.');
        const made = port(name);
        browserSide.connects.push(made);
        return made;
      },
      onConnect: { addListener: (listener: (port: unknown) => void) => browserSide.listeners.push(listener) },
    },
  },
}));
const { countSurfaces, holdSurfacePort } = await import('../../utils/messaging/surface-port.ts');

const connects = browserSide.connects as FakePort[];

beforeEach(() => {
  connects.length = 0;
  browserSide.listeners.length = 0;
  browserSide.reloaded = false;
});

describe('the surfaces that are counted', () => {
  it('are those of this extension that are open now', () => {
    const seen: number[] = [];
    const open = countSurfaces((count) => seen.push(count));
    const [listener] = browserSide.listeners;
    const [popup, panel, other, foreign] = [
      port('surface'),
      port('surface'),
      port('devtools'),
      port('surface', 'stranger'),
    ];
    for (const each of [popup, panel, other, foreign]) listener?.(each);
    expect(open()).toBe(2);
    expect([other.isOpen, foreign.isOpen]).toEqual([false, false]);
    drop(popup);
    expect(open()).toBe(1);
    expect(seen).toEqual([1, 2, 1]);
  });
});

describe('a page that is looked at', () => {
  const listeners: (() => void)[] = [];
  const page = { visibilityState: 'visible' };
  const show = (state: 'visible' | 'hidden') => {
    page.visibilityState = state;
    for (const listener of listeners) listener();
  };
  beforeEach(() => {
    vi.useFakeTimers();
    listeners.length = 0;
    page.visibilityState = 'visible';
    vi.stubGlobal('document', {
      get visibilityState() {
        return page.visibilityState;
      },
      addEventListener: (_name: string, listener: () => void) => listeners.push(listener),
      removeEventListener: () => listeners.splice(0),
    });
    return () => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    };
  });

  it('holds one port while it is visible, and none while it is hidden', () => {
    holdSurfacePort();
    show('visible');
    expect(connects).toHaveLength(1);
    show('hidden');
    expect(connects[0]?.isOpen).toBe(false);
    show('visible');
    expect(connects).toHaveLength(2);
  });

  it('connects again when the worker was restarted, but not in a storm', async () => {
    holdSurfacePort();
    for (let restarts = 0; restarts < 5; restarts += 1) {
      const last = connects.at(-1);
      if (last) drop(last);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(connects).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connects).toHaveLength(2);
  });

  it('gives up when the extension was reloaded under it', async () => {
    holdSurfacePort();
    browserSide.reloaded = true;
    const [first] = connects;
    if (first) drop(first);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(connects).toHaveLength(1);
  });
});
