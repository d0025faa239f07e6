import { LIMITS } from '../../../utils/instagram/limits.ts';
import { GraphError } from '../errors.ts';
import { type GraphCall, route } from '../route.ts';
import { characters, isRecord, list, onlyKeys, record, webAddress } from '../send/read-value.ts';

// `/<IG_ID>/messenger_profile`: platform.md §4.4; request-ice-breakers--postman.json, request-persistent-menu--postman.json
// → api-messenger-profile-set-response--postman.json. With Facebook Login on the Page.

type Call = GraphCall<'account' | 'page'>;

/** Questions (platform.md §4.4). */
const QUESTIONS = 4;
/** Meta advises five menu items and states no limit; more are taken. */
const NAMES = ['ice_breakers', 'persistent_menu'];

const common = (node: 'account' | 'page') =>
  ({
    node,
    edge: 'messenger_profile',
    login: node === 'page' ? 'facebook' : 'instagram',
    permission: 'messages',
  }) as const;

/** `POST`: sets what is given. */
function setProfile({ sandbox, params }: Call) {
  if (params.platform !== undefined && params.platform !== 'instagram')
    throw new GraphError('bad-parameter', 'platform');
  if (!NAMES.some((name) => name in params)) throw new GraphError('bad-parameter', 'ice_breakers or persistent_menu');
  const { profile } = sandbox.world;
  if ('ice_breakers' in params) profile.iceBreakers = iceBreakers(params.ice_breakers);
  if ('persistent_menu' in params) profile.persistentMenu = persistentMenu(params.persistent_menu);
  return { result: 'success' };
}

/** `GET ?fields=ice_breakers|persistent_menu`: api-ice-breakers-get-response--postman.json, api-persistent-menu-get-response--postman.json. */
function readProfile({ sandbox, fields }: Call) {
  const { iceBreakers: questions, persistentMenu: menu } = sandbox.world.profile;
  const asked = [...(fields?.keys() ?? [])];
  if (asked.length === 0 || !asked.every((name) => NAMES.includes(name)))
    throw new GraphError('bad-parameter', 'fields');
  const menus = asked.includes('persistent_menu') && menu !== undefined ? [{ persistent_menu: menu }] : [];
  // Questions stand bare in the list, a menu under its name: so the two samples print it.
  return { data: [...(asked.includes('ice_breakers') ? (questions ?? []) : []), ...menus] };
}

/** `DELETE ?fields=['persistent_menu']`. */
function deleteProfile({ sandbox, params }: Call) {
  const given = typeof params.fields === 'string' ? params.fields.match(/[a-z_]+/g) : params.fields;
  if (!Array.isArray(given) || !given.every((name) => NAMES.includes(name)))
    throw new GraphError('bad-parameter', 'fields');
  if (given.includes('ice_breakers')) delete sandbox.world.profile.iceBreakers;
  if (given.includes('persistent_menu')) delete sandbox.world.profile.persistentMenu;
  return { result: 'success' };
}

/** A list of questions, or the form by language: `[{call_to_actions: […], locale: "default"}]`. It is told in the latter. */
function iceBreakers(value: unknown): unknown[] {
  const given = list(value, 'ice_breakers', Number.POSITIVE_INFINITY);
  const isByLanguage = isRecord(given[0]) && 'call_to_actions' in given[0];
  const groups = isByLanguage ? given : [{ call_to_actions: given, locale: 'default' }];
  return groups.map((item) => {
    const group = record(item, 'ice_breakers');
    onlyKeys(group, ['call_to_actions', 'locale'], 'ice_breakers');
    const questions = list(group.call_to_actions, 'call_to_actions', QUESTIONS).map((one) => {
      const question = record(one, 'question');
      onlyKeys(question, ['question', 'payload'], 'question');
      characters(question.question, 'question', Number.POSITIVE_INFINITY);
      characters(question.payload, 'payload', LIMITS.postbackPayload.max);
      return question;
    });
    return { call_to_actions: questions, locale: group.locale };
  });
}

function persistentMenu(value: unknown): unknown[] {
  return list(value, 'persistent_menu', Number.POSITIVE_INFINITY).map((item) => {
    const menu = record(item, 'persistent_menu');
    // composer_input_disabled and webview_height_ratio do not exist at Instagram.
    onlyKeys(menu, ['locale', 'call_to_actions'], 'persistent_menu');
    for (const one of list(menu.call_to_actions, 'call_to_actions', Number.POSITIVE_INFINITY)) {
      const action = record(one, 'call_to_action');
      characters(action.title, 'title', Number.POSITIVE_INFINITY);
      if (action.type === 'web_url') {
        onlyKeys(action, ['type', 'title', 'url'], 'call_to_action');
        webAddress(action.url, 'url');
      } else if (action.type === 'postback') {
        onlyKeys(action, ['type', 'title', 'payload'], 'call_to_action');
        characters(action.payload, 'payload', LIMITS.postbackPayload.max);
      } else throw new GraphError('invalid-message', 'call_to_action.type');
    }
    return menu;
  });
}

export const messengerProfile = (['account', 'page'] as const).flatMap((node) => [
  route({ ...common(node), method: 'POST', accepts: ['platform', ...NAMES], answer: setProfile }),
  route({ ...common(node), method: 'GET', accepts: [], answer: readProfile }),
  route({ ...common(node), method: 'DELETE', accepts: ['platform', 'fields'], answer: deleteProfile }),
]);
