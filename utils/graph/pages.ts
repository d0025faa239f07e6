// Facebook Login: the Pages of a user token, and the Instagram account that hangs on each.
import { idAt, type Json, listAt, recordAt, recordsAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type GraphAccess, graphGet } from './graph-call.ts';
import { type AccountNames, accountNames } from './me.ts';
import { nextOf } from './paging.ts';

/** A Page as its person's token shows it, with the Page's own token. Never leaves the background whole. */
export interface GraphPage {
  pageId: string;
  name: string;
  /** IG_ID, where an Instagram account is linked. */
  accountId?: string;
  /** Whether the token's person has the task `MESSAGING`; where Instagram names no tasks nobody knows better. */
  mayAnswer: boolean;
  token?: string;
}

const FIELDS = 'name,access_token,tasks,instagram_business_account';
/** Ours: 25 Pages each, and an end to lists that lead in circles. */
const MOST_LISTS = 20;

/** `GET /me/accounts`, to its end (Meta's Postman collection). @throws GraphError */
export async function readPages(access: GraphAccess): Promise<readonly GraphPage[]> {
  const pages: GraphPage[] = [];
  let after: string | undefined;
  for (let lists = 0; lists < MOST_LISTS; lists += 1) {
    const answer = await graphGet(access, 'me/accounts', withoutUndefined({ fields: FIELDS, after }));
    pages.push(...recordsAt(answer, 'data').flatMap((page) => pageOf(page) ?? []));
    after = nextOf(answer);
    if (after === undefined) break;
  }
  return pages;
}

function pageOf(page: Json): GraphPage | undefined {
  const pageId = idAt(page, 'id');
  if (pageId === undefined) return undefined;
  return withoutUndefined({
    pageId,
    name: textAt(page, 'name') ?? pageId,
    accountId: idAt(recordAt(page, 'instagram_business_account'), 'id'),
    mayAnswer: !Array.isArray(page.tasks) || listAt(page, 'tasks').includes('MESSAGING'),
    token: textAt(page, 'access_token'),
  });
}

/** `GET /<IG_ID>`: how the account that hangs on a Page is called. @throws GraphError */
export async function readAccountNames(access: GraphAccess, igId: string): Promise<AccountNames> {
  return accountNames(await graphGet(access, igId, { fields: 'username,name,profile_picture_url' }));
}
