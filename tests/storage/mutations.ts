// Changes to documented payloads that keep most of their structure: what Meta, a proxy or a forger could make of them.
import fc from 'fast-check';

/** A value without a place in any documentation. */
const STRANGE: readonly unknown[] = [
  null,
  true,
  false,
  'false',
  '',
  ' ',
  0,
  -1,
  1.5,
  1e300,
  -1e300,
  Number.MAX_SAFE_INTEGER,
  1_763_700_000,
  '1763700000',
  '99999999999999999999',
  '__proto__',
  'constructor',
  'unreact',
  // A lone surrogate, a text from right to left, a combining one, and a long one.
  '\ud800',
  '\u202eabc\u0000\u2028',
  'e\u0301\u{1F468}\u200D\u{1F469}',
  'x'.repeat(600),
  [],
  {},
  [[]],
  [null],
  { id: null },
  { id: '901' },
  { id: 901 },
];

const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'id',
  'mid',
  'message',
  'read',
  'sender',
  'Message',
  'referral',
  '',
];

const DEEP = 300;

/** What is done at one place of a payload. `parent` is a copy and may be changed. */
const OPERATIONS = {
  drop: (parent: Container, key: string) => remove(parent, key),
  replace: (parent: Container, key: string, draw: number) =>
    set(parent, key, structuredClone(STRANGE[draw % STRANGE.length])),
  retype: (parent: Container, key: string) => set(parent, key, retyped(parent[key])),
  'wrap in a list': (parent: Container, key: string) => set(parent, key, [parent[key]]),
  'wrap in an object': (parent: Container, key: string) => set(parent, key, { wrapped: parent[key] }),
  nest: (parent: Container, key: string) => {
    let nested = parent[key];
    for (let depth = 0; depth < DEEP; depth += 1) nested = depth % 2 === 0 ? { nested } : [nested];
    set(parent, key, nested);
  },
  rename: (parent: Container, key: string, draw: number) => {
    const value = parent[key];
    remove(parent, key);
    set(parent, KEYS[draw % KEYS.length] ?? '', value);
  },
  'say twice': (parent: Container, key: string, draw: number) => {
    if (Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
    else set(parent, KEYS[draw % KEYS.length] ?? '', structuredClone(parent[key]));
  },
  'swap with another': (parent: Container, key: string, draw: number) => {
    const keys = Object.keys(parent);
    const other = keys[draw % keys.length] ?? key;
    const value = parent[key];
    set(parent, key, parent[other]);
    set(parent, other, value);
  },
} as const;

export type Operation = keyof typeof OPERATIONS;

type Container = Record<string, unknown>;

/** One change: at the place that `place` counts to, with what `draw` chooses. */
export interface Mutation {
  operation: Operation;
  place: number;
  draw: number;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  operation: fc.constantFrom(...(Object.keys(OPERATIONS).filter(isOperation) as [Operation, ...Operation[]])),
  place: fc.nat(10_000),
  draw: fc.nat(10_000),
});

/**
 * The payload after these changes, as the JSON of a body.
 *
 * @param within gives the part that is changed, where that is not the whole
 */
export function mutated(
  payload: unknown,
  mutations: readonly Mutation[],
  within: (whole: unknown) => unknown = (whole) => whole,
): string {
  const copy: unknown = structuredClone(payload);
  for (const { operation, place, draw } of mutations) {
    const places = placesIn(within(copy));
    const chosen = places[place % places.length];
    if (chosen) OPERATIONS[operation](chosen.parent, chosen.key, draw);
  }
  return JSON.stringify(copy);
}

/** Every key of every object and list, the deeper ones counted as often as the others. Beyond a nesting nothing is looked for. */
function placesIn(json: unknown, depth = 0): { parent: Container; key: string }[] {
  if (!isContainer(json) || depth > 12) return [];
  return Object.keys(json).flatMap((key) => [{ parent: json, key }, ...placesIn(json[key], depth + 1)]);
}

function retyped(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return /^\d{1,17}$/.test(value) ? Number(value) : { text: value };
  if (Array.isArray(value)) return Object.assign({}, value);
  return isContainer(value) ? Object.values(value) : [value];
}

/** Also for `__proto__`, which JSON can name like any other key. */
function set(parent: Container, key: string, value: unknown): void {
  // A list has no names; JSON would not show one.
  if (Array.isArray(parent) && !/^\d+$/.test(key)) return;
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(parent: Container, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function isOperation(name: string): name is Operation {
  return Object.hasOwn(OPERATIONS, name);
}
