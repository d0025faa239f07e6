// One webhook body, taken apart. Meta joins up to 1,000 updates of several accounts in one POST, in several documented
// and undocumented wrappings; behind this file there is only one.
import { parseEventJson } from './event-json.ts';
import { isArrayAt, isObjectAt, type Span, scanArray, scanObject, skipBlanks, skipValue } from './json-source.ts';
import { toMilliseconds } from './timestamp.ts';

/** Under which key of the entry an item stood; the flat form `field`/`value` counts as `changes`. */
export type Channel = 'messaging' | 'standby' | 'changes' | 'unknown';

/** One element of a delivery. */
export interface DeliveredItem {
  /** `entry.id` with all its digits; `null` if the body has none. */
  entryId: string | null;
  /** `entry.time` in ms since 1970; `null` if absent. */
  time: number | null;
  channel: Channel;
  /** Parsed, with integers beyond 2^53 as strings. */
  item: Record<string, unknown>;
  /** The same element as JSON, byte for byte as Meta wrote it. */
  source: string;
}

/** A part of a body that no account could be given. */
export interface UnusablePart {
  reason: 'not-json' | 'no-entries' | 'not-an-object' | 'empty-entry';
  source: string;
}

/** What a body holds. Nothing of it is dropped: what is no item is an unusable part. */
export interface SplitDelivery {
  items: DeliveredItem[];
  unusable: UnusablePart[];
}

/** Longer than any id of Meta's; what is longer still is no id. */
const LONGEST_ID = 100;

const CHANNELS = ['messaging', 'standby', 'changes'] as const;

/** Keys of an entry that say where and when, not what. */
const ENVELOPE_KEYS: ReadonlySet<string> = new Set(['id', 'time', 'field', 'value', ...CHANNELS]);

interface ScannedMember extends Span {
  /** Set for the arrays of the known channels. */
  elements?: Span[];
}

interface ScannedEntry extends Span {
  members: Map<string, ScannedMember>;
}

/** Takes a body apart: bare or in outer arrays, with `entry[]` or being one entry, with channels or in the flat form. */
export function splitDelivery(text: string): SplitDelivery {
  const split: SplitDelivery = { items: [], unusable: [] };
  try {
    splitRoot(text, skipBlanks(text, 0), parseEventJson(text), split);
    return split;
  } catch {
    // Not JSON, or nested so deeply that no stack can hold it. What was found before is given up for the whole.
    return { items: [], unusable: [{ reason: 'not-json', source: text }] };
  }
}

function splitRoot(text: string, at: number, parsed: unknown, split: SplitDelivery): void {
  if (Array.isArray(parsed)) {
    let index = 0;
    scanArray(text, at, (start) => {
      splitRoot(text, start, parsed[index], split);
      index += 1;
      return skipValue(text, start);
    });
    if (index === 0) split.unusable.push({ reason: 'no-entries', source: text });
    return;
  }
  if (!isRecord(parsed)) {
    split.unusable.push({ reason: 'not-an-object', source: text.slice(at, skipValue(text, at)) });
    return;
  }
  if (Array.isArray(parsed.entry)) splitEntries(text, at, parsed.entry, split);
  else if (CHANNELS.some((channel) => Array.isArray(parsed[channel])) || isFlat(parsed)) {
    splitEntry(text, scanEntry(text, at), parsed, split);
  } else split.unusable.push({ reason: 'no-entries', source: text.slice(at, skipValue(text, at)) });
}

function splitEntries(text: string, at: number, parsed: readonly unknown[], split: SplitDelivery): void {
  let entries: ScannedEntry[] = [];
  const end = scanObject(text, at, (key, start) => {
    if (key !== 'entry') return skipValue(text, start);
    // A repeated key: the last one counts, as it does for `JSON.parse`.
    entries = [];
    if (!isArrayAt(text, start)) return skipValue(text, start);
    return scanArray(text, start, (startOfEntry) => {
      const entry = scanEntry(text, startOfEntry);
      entries.push(entry);
      return entry.end;
    });
  });
  if (entries.length === 0) split.unusable.push({ reason: 'no-entries', source: text.slice(at, end) });
  for (const [index, entry] of entries.entries()) splitEntry(text, entry, parsed[index], split);
}

function scanEntry(text: string, at: number): ScannedEntry {
  const members: ScannedEntry['members'] = new Map();
  if (!isObjectAt(text, at)) return { start: at, end: skipValue(text, at), members };

  const end = scanObject(text, at, (key, start) => {
    const member = isChannel(key) && isArrayAt(text, start) ? scanElements(text, start) : scanWhole(text, start);
    members.set(key, member);
    return member.end;
  });
  return { start: at, end, members };
}

function scanWhole(text: string, start: number): ScannedMember {
  return { start, end: skipValue(text, start) };
}

function scanElements(text: string, start: number): ScannedMember {
  const elements: Span[] = [];
  const end = scanArray(text, start, (startOfElement) => {
    const element = scanWhole(text, startOfElement);
    elements.push(element);
    return element.end;
  });
  return { start, end, elements };
}

function splitEntry(text: string, entry: ScannedEntry, parsed: unknown, split: SplitDelivery): void {
  const sourceOf = (span: Span) => text.slice(span.start, span.end);
  if (!isRecord(parsed)) {
    split.unusable.push({ reason: 'not-an-object', source: sourceOf(entry) });
    return;
  }

  const envelope = { entryId: readId(parsed.id), time: toMilliseconds(parsed.time) };
  const foundBefore = split.items.length + split.unusable.length;

  for (const channel of CHANNELS) {
    const values = parsed[channel];
    const elements = entry.members.get(channel)?.elements;
    if (!Array.isArray(values) || !elements) continue;
    for (const [index, element] of elements.entries()) {
      const item: unknown = values[index];
      if (isRecord(item)) split.items.push({ ...envelope, channel, item, source: sourceOf(element) });
      else split.unusable.push({ reason: 'not-an-object', source: sourceOf(element) });
    }
  }

  const field = entry.members.get('field');
  const value = entry.members.get('value');
  if (field && isFlat(parsed)) {
    const item = value ? { field: parsed.field, value: parsed.value } : { field: parsed.field };
    const source = value ? `{"field":${sourceOf(field)},"value":${sourceOf(value)}}` : `{"field":${sourceOf(field)}}`;
    split.items.push({ ...envelope, channel: 'changes', item, source });
  }

  // Whatever else stands in the entry: beside known channels only what has content of its own, one item a key.
  const known = split.items.length + split.unusable.length > foundBefore;
  const others = [...entry.members].filter(([key]) => !ENVELOPE_KEYS.has(key));
  if (known) {
    for (const [key, member] of others) {
      const content = parsed[key];
      if (content === null || typeof content !== 'object' || Object.keys(content).length === 0) continue;
      const source = `{${JSON.stringify(key)}:${sourceOf(member)}}`;
      split.items.push({ ...envelope, channel: 'unknown', item: { [key]: content }, source });
    }
    return;
  }
  const named = [...entry.members.keys()].some((key) => key !== 'id' && key !== 'time');
  if (named) split.items.push({ ...envelope, channel: 'unknown', item: parsed, source: sourceOf(entry) });
  else split.unusable.push({ reason: 'empty-entry', source: sourceOf(entry) });
}

function isChannel(key: string): boolean {
  return key === 'messaging' || key === 'standby' || key === 'changes';
}

function isFlat(parsed: Record<string, unknown>): boolean {
  return typeof parsed.field === 'string' && parsed.field !== '';
}

/** Ids are strings; a number is read with the digits that it has. */
function readId(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : value;
  return typeof id === 'string' && id !== '' && id.length <= LONGEST_ID ? id : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
