import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { TemplateValues } from './template.ts';

/** Emoji and signs, with what is drawn on them. */
const ORNAMENT = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{S}|\uFE0E|\uFE0F|\u20E3/gu;

/** Marks that draw nothing; inside a word some scripts (Persian, Hindi …) need the joiners. */
const INVISIBLE =
  /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|(?<!\p{L}|\p{M})[\u200C\u200D]|[\u200C\u200D](?!\p{L})/gu;

/** What may stand around a name and is no part of it. */
const EDGES = /^[^\p{L}]+|[^\p{L}\p{M}.]+$/gu;

/**
 * What the variables stand for in a conversation with this person. What is not known is left out, so that the reply's
 * own fallback speaks.
 *
 * @param account username of the account that answers
 */
export function valuesOfPerson(
  person: { name?: string | undefined; username?: string | undefined },
  account: { username?: string | undefined },
): TemplateValues {
  const name = plainName(person.name ?? '');
  return withoutUndefined({
    first_name: firstNameOf(person.name ?? ''),
    name: name || undefined,
    username: person.username || undefined,
    account: account.username || undefined,
  });
}

/**
 * The first word of a profile's name, without emoji and ornaments, letters of ornamental alphabets made plain.
 * `undefined` when there is no word with a letter. Instagram has one field for names, so this is a guess: for
 * "Studio Nord" it is "Studio".
 */
export function firstNameOf(name: string): string | undefined {
  for (const word of plainName(name).split(/\s+/)) {
    const bare = word.replace(EDGES, '');
    if (/\p{L}/u.test(bare)) return bare;
  }
  return undefined;
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(ORNAMENT, ' ').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}
