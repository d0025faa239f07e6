// What the API was asked and which webhooks left, newest first: so that one sees what a tap on the phone sets off.
import { clockTime, keep, make } from './elements.js';

const SHOWN = 14;

export function drawWire(list, line, state) {
  const { webhook, log } = state;
  line.textContent = webhook.url
    ? webhook.isSubscribed
      ? `Webhooks go to ${webhook.url}`
      : 'The account is not subscribed, so no webhooks are sent.'
    : 'Webhooks go nowhere yet.';
  const items = [
    ...log.requests.slice(-SHOWN).map((request) => ({
      key: `r${request.number}`,
      at: request.at,
      status: request.status,
      text: `${request.method} ${shorten(request.path)}`,
      what: 'API call',
    })),
    ...log.webhooks.slice(-SHOWN).map((sent) => ({
      key: `w${sent.number}`,
      at: sent.at,
      status: sent.status,
      text: kindOf(sent.body),
      what: sent.try > 1 ? `Webhook, try ${sent.try}` : 'Webhook',
    })),
  ]
    .sort((a, b) => b.at - a.at)
    .slice(0, SHOWN);
  keep(
    list,
    items,
    ({ key }) => key,
    ({ at, status, text, what }) =>
      make(
        'li',
        {},
        make('span', { class: 'what' }, `${clockTime(at)} ${what} `),
        text,
        ' ',
        make('span', { class: status === 200 ? 'good' : 'bad' }, status === 0 ? 'no answer' : String(status)),
      ),
  );
}

/** Ids fill lines and say nothing. */
const shorten = (path) => path.replaceAll(/[A-Za-z0-9]{24,}/g, (id) => `${id.slice(0, 4)}…`).slice(0, 90);

/** Bodies come in an outer array, flat, or without any envelope too. */
function kindOf(body) {
  const [read] = [JSON.parse(body)].flat();
  if (!read?.entry) return `${read?.field ?? 'something'}, without envelope`;
  return read.entry
    .flatMap(({ messaging, standby, changes, field }) => [
      ...(messaging ?? []).map(kindOfItem),
      ...(standby ?? []).map((item) => `${kindOfItem(item)}, standby`),
      ...(changes ?? []).map((change) => change.field),
      ...(field ? [field] : []),
    ])
    .join(', ');
}

function kindOfItem(item) {
  const kind = Object.keys(item).find((key) => !['sender', 'recipient', 'timestamp', 'is_self'].includes(key));
  if (item.message?.is_self || item.is_self) return `${kind}, to oneself`;
  return item.message?.is_echo ? `${kind}, echo` : kind;
}
