import { GraphError } from './errors.ts';

/** A parsed `fields` parameter: names, each with its own fields in braces if there were any. */
export type FieldTree = Map<string, FieldTree | undefined>;

/** Parses `a,b{c,d}`. Throws 100 on anything else. */
export function parseFields(text: string): FieldTree {
  let at = 0;

  function list(isInner: boolean): FieldTree {
    const tree: FieldTree = new Map();
    for (;;) {
      const name = /^[\s]*([a-z_]+)[\s]*/.exec(text.slice(at));
      if (!name?.[1]) throw new GraphError('bad-parameter', 'Syntax error in fields');
      at += name[0].length;
      if (text[at] === '{') {
        at += 1;
        tree.set(name[1], list(true));
      } else tree.set(name[1], undefined);
      if (text[at] === ',') at += 1;
      else if (isInner && text[at] === '}') {
        at += 1;
        return tree;
      } else if (!isInner && at === text.length) return tree;
      else throw new GraphError('bad-parameter', 'Syntax error in fields');
    }
  }

  return list(false);
}

/** One field of an object: its value, or undefined when there is none to tell. */
export type FieldReaders<T> = Readonly<Record<string, (of: T, inner: FieldTree | undefined) => unknown>>;

/**
 * The object with the fields that were asked for. `id` comes always, as at Meta; fields without a value are left out;
 * unknown names are refused.
 */
export function selectFields<T>(of: T, readers: FieldReaders<T>, asked: Iterable<[string, FieldTree | undefined]>) {
  const selected: Record<string, unknown> = {};
  for (const [name, inner] of asked) {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!read) throw new GraphError('unknown-field', name);
    const value = read(of, inner);
    if (value !== undefined) selected[name] = value;
  }
  if (!('id' in selected) && readers.id) selected.id = readers.id(of, undefined);
  return selected;
}

/** Names as a tree, for defaults. */
export function fieldsNamed(...names: string[]): FieldTree {
  return new Map(names.map((name) => [name, undefined]));
}
