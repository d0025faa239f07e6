import type { Sandbox } from '../../sandbox.ts';
import type { Page } from '../../world/world.ts';
import { type FieldReaders, fieldsNamed, selectFields } from '../fields.ts';
import { nextAddress, pageOf } from '../paging.ts';
import { route } from '../route.ts';

interface Seen {
  sandbox: Sandbox;
  page: Page;
}

const FIELDS: FieldReaders<Seen> = {
  id: ({ page }) => page.id,
  name: ({ page }) => page.name,
  access_token: ({ sandbox, page }) =>
    sandbox.tokens.findLast(({ of }) => of.kind === 'page' && of.pageId === page.id)?.text,
  tasks: ({ page }) => page.tasks,
  instagram_business_account: ({ sandbox, page }, inner) => {
    if (page.igId === undefined) return undefined;
    const isKnown = inner?.has('username') && page.igId === sandbox.world.account.igId;
    return { id: page.igId, ...(isKnown && { username: sandbox.world.account.username }) };
  },
};

/** Pages on one page of the list where it has several. */
const FEW = 2;

/**
 * `GET /me/accounts?fields=name,access_token,tasks,instagram_business_account` with the token of a Facebook user:
 * platform.md §7.2; api-me-accounts-response--postman.json. A Page without a linked account has no such key. Paging is
 * the variant `accountsPaging`.
 */
export const listPages = route({
  method: 'GET',
  node: 'facebook-user',
  edge: 'accounts',
  login: 'facebook',
  permission: 'basic',
  accepts: [],
  answer({ sandbox, params, fields, login }) {
    const { pages } = sandbox.world;
    const isSeveral = sandbox.variants.accountsPaging === 'several';
    const shown = pageOf(pages, params.after, isSeveral ? FEW : pages.length);
    const asked = fields ?? fieldsNamed('name', 'access_token', 'tasks', 'id');
    const data = shown.items.map((page) => selectFields({ sandbox, page }, FIELDS, asked));
    if (!isSeveral || !shown.cursors) return { data };
    const query: Record<string, string> = fields ? { fields: [...asked.keys()].join(',') } : {};
    return {
      data,
      paging: {
        cursors: shown.cursors,
        ...(shown.hasNext && { next: nextAddress(login, '/me/accounts', query, shown.cursors.after) }),
      },
    };
  },
});

/** `GET /<PAGE_ID>`, and `GET /me` with a Page's token: the Page, with the fields of the list (platform.md §7.2). */
export const readPage = route({
  method: 'GET',
  node: 'page',
  edge: '',
  login: 'facebook',
  permission: 'basic',
  accepts: [],
  answer: ({ sandbox, node: { page }, fields }) =>
    selectFields({ sandbox, page }, FIELDS, fields ?? fieldsNamed('name', 'id')),
});
