// Where the parts of a JSON text stand, so that they can be passed on exactly as they were sent. One pass, nothing is
// copied. The text must be valid JSON: whoever calls has parsed it before, so nothing is checked again.

/** A part of the text, from `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Goes through the elements of the array that begins at `at`. `visit` gets the start of each and tells its end. */
export function scanArray(text: string, at: number, visit: (start: number) => number): number {
  let position = skipBlanks(text, at + 1);
  while (text.charCodeAt(position) !== CLOSE_BRACKET) {
    position = skipBlanks(text, visit(position));
    if (text.charCodeAt(position) === COMMA) position = skipBlanks(text, position + 1);
  }
  return position + 1;
}

/** Goes through the members of the object that begins at `at`. `visit` gets key and start of the value and tells its end. */
export function scanObject(text: string, at: number, visit: (key: string, start: number) => number): number {
  let position = skipBlanks(text, at + 1);
  while (text.charCodeAt(position) !== CLOSE_BRACE) {
    const endOfKey = skipString(text, position);
    const key = readKey(text, position, endOfKey);
    const colon = skipBlanks(text, endOfKey);
    position = skipBlanks(text, visit(key, skipBlanks(text, colon + 1)));
    if (text.charCodeAt(position) === COMMA) position = skipBlanks(text, position + 1);
  }
  return position + 1;
}

/** The end of the value that begins at `at`. Keeps a count, not a stack, so that no depth can overflow it. */
export function skipValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === QUOTE) return skipString(text, at);
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return skipLiteral(text, at);

  let depth = 0;
  let position = at;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      position = skipString(text, position);
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return position + 1;
    }
    position += 1;
  }
}

/** The first position from `at` on that is no white space. */
export function skipBlanks(text: string, at: number): number {
  let position = at;
  while (text.charCodeAt(position) <= 0x20) position += 1;
  return position;
}

export function isArrayAt(text: string, at: number): boolean {
  return text.charCodeAt(at) === OPEN_BRACKET;
}

export function isObjectAt(text: string, at: number): boolean {
  return text.charCodeAt(at) === OPEN_BRACE;
}

function skipString(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

function skipLiteral(text: string, at: number): number {
  let position = at;
  for (;;) {
    const code = text.charCodeAt(position);
    const goesOn = code > 0x20 && code !== COMMA && code !== CLOSE_BRACE && code !== CLOSE_BRACKET;
    if (!goesOn) return position;
    position += 1;
  }
}

function readKey(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? String(JSON.parse(text.slice(start, end))) : raw;
}
