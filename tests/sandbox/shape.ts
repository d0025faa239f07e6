// Compares JSON by its shape: the same keys, the same types. Documentation samples have placeholders, so values do not count.

type Kind = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

/** Where an answer may differ from its sample. Paths are like `data[].from.id`; each exception has a reason beside it. */
export interface Exceptions {
  /** In the sample, but not always there. */
  optional?: readonly string[];
  /** Not in the sample, and yet documented elsewhere. */
  extra?: readonly string[];
  /** Other types than the sample's placeholder. */
  types?: Readonly<Record<string, readonly Kind[]>>;
}

/** Every difference in shape between an answer and its sample, as sentences; an empty list = same shape. */
export function shapeDifferences(answer: unknown, sample: unknown, exceptions: Exceptions = {}): string[] {
  return differences(answer, sample, '', exceptions);
}

function differences(answer: unknown, sample: unknown, path: string, exceptions: Exceptions): string[] {
  const allowed = exceptions.types?.[path] ?? [kindOf(sample)];
  if (!allowed.includes(kindOf(answer))) return [`${path || 'body'} is ${kindOf(answer)}, not ${allowed.join(' or ')}`];
  if (Array.isArray(answer) && Array.isArray(sample)) {
    if (sample.length === 0) return [];
    // The first element stands for all; an array of the sample that is filled must be filled in the answer.
    if (answer.length === 0) return exceptions.optional?.includes(`${path}[]`) ? [] : [`${path}[] is empty`];
    return answer.flatMap((item) => differences(item, sample[0], `${path}[]`, exceptions));
  }
  if (!isObject(answer) || !isObject(sample)) return [];
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const missing = Object.keys(sample)
    .filter((key) => !(key in answer) && !exceptions.optional?.includes(at(key)))
    .map((key) => `${at(key)} is missing`);
  const unknown = Object.keys(answer)
    .filter((key) => !(key in sample) && !exceptions.extra?.includes(at(key)))
    .map((key) => `${at(key)} is not documented`);
  const inner = Object.keys(answer)
    .filter((key) => key in sample)
    .flatMap((key) => differences(answer[key], sample[key], at(key), exceptions));
  return [...missing, ...unknown, ...inner];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}
