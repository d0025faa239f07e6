import { i18n } from '#i18n';
import { readInboxPage } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import type { TemplateValues } from '../../utils/templates/template.ts';
import { valuesOfPerson } from '../../utils/templates/values-of-person.ts';

/** Somebody as whom a saved reply or a script is looked at. */
export interface SamplePerson {
  /** How the page calls the person. */
  name: string;
  values: TemplateValues;
  /** What the person wrote last, where it is known. */
  said?: string;
}

/** How many real people are looked through, and shown. */
const LOOKED_THROUGH = 30;
const SHOWN = 5;

/**
 * People of the account who wrote lately, else made-up ones; last always somebody of whom nothing is known, for whom the
 * fallbacks speak.
 *
 * @param now ms since 1970
 */
export async function readSamplePeople(
  db: AsideDatabase | undefined,
  account: AccountRow | undefined,
  now: number,
): Promise<readonly SamplePerson[]> {
  const real = db && account ? await readRealPeople(db, account, now) : [];
  const known = real.length > 0 ? real : madeUpPeople(account);
  return [...known, { name: i18n.t('ui.phone.nobody'), values: valuesOfPerson({}, account ?? {}) }];
}

async function readRealPeople(db: AsideDatabase, account: AccountRow, now: number): Promise<readonly SamplePerson[]> {
  const { rows } = await readInboxPage(db, { accountId: account.id, lane: 'all', now, limit: LOOKED_THROUGH });
  return rows
    .flatMap(({ isSelf, person, last }): readonly SamplePerson[] => {
      const values = valuesOfPerson(person, account);
      const name = values.first_name ?? values.username;
      if (isSelf || name === undefined) return [];
      return [{ name, values, ...(last.direction === 'in' && last.text ? { said: last.text } : {}) }];
    })
    .slice(0, SHOWN);
}

function madeUpPeople(account: AccountRow | undefined): readonly SamplePerson[] {
  return [
    { name: 'Jonas Feld', username: 'jonas.feld' },
    { name: 'ليلى عثمان', username: 'layla.o' },
    { name: 'Maximiliane Constantinidou-Oberhauser', username: 'maximiliane.makes.pots' },
  ].map((person) => {
    const values = valuesOfPerson(person, account ?? {});
    return { name: values.first_name ?? person.username, values };
  });
}
