// Templates: platform.md §4.2; request-generic-template--meta-docs.json, request-button-template--meta-docs.json,
// request-product-template--meta-docs.json.
import { LIMITS } from '../../../utils/instagram/limits.ts';
import type { Button, Content } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import type { Asked } from './asked.ts';
import { characters, list, onlyKeys, record, text, webAddress } from './read-value.ts';

/** Written down here anew, as in `read-message.ts`. */
const ELEMENTS = 10;
const ELEMENT_TEXT = 80;

type Elements = NonNullable<Content['elements']>;

/** What a template shows. */
export function readTemplate(payload: Record<string, unknown>, asked: Asked): Elements {
  switch (payload.template_type) {
    case 'button': {
      onlyKeys(payload, ['template_type', 'text', 'buttons'], 'payload');
      const title = characters(payload.text, 'payload.text', LIMITS.buttonTemplateText.max);
      return [{ title, buttons: buttons(payload.buttons) }];
    }
    case 'generic':
      onlyKeys(payload, ['template_type', 'elements'], 'payload');
      return list(payload.elements, 'elements', ELEMENTS).map(element);
    case 'product':
      return products(payload, asked);
    default:
      throw new GraphError('invalid-message', 'template_type');
  }
}

/** Needs a catalogue, which only Facebook Login has. */
function products(payload: Record<string, unknown>, { sandbox, login }: Asked): Elements {
  if (login !== 'facebook') throw new GraphError('invalid-message', 'template_type');
  onlyKeys(payload, ['template_type', 'elements'], 'payload');
  return list(payload.elements, 'elements', ELEMENTS).map((item) => {
    const product = record(item, 'element');
    onlyKeys(product, ['id'], 'element');
    const id = text(product.id, 'element.id');
    if (!sandbox.world.products.includes(id)) throw new GraphError('product-unknown', id);
    return { title: `Product ${id}`, buttons: [] };
  });
}

function element(value: unknown): Elements[number] {
  const read = record(value, 'element');
  onlyKeys(read, ['title', 'subtitle', 'image_url', 'default_action', 'buttons'], 'element');
  if (Object.keys(read).length < 2) throw new GraphError('invalid-message', 'an element needs more than a title');
  if ('default_action' in read) {
    const action = record(read.default_action, 'default_action');
    onlyKeys(action, ['type', 'url'], 'default_action');
    if (action.type !== 'web_url') throw new GraphError('invalid-message', 'default_action.type');
    webAddress(action.url, 'default_action.url');
  }
  return {
    title: characters(read.title, 'element.title', ELEMENT_TEXT),
    ...('subtitle' in read && { subtitle: characters(read.subtitle, 'element.subtitle', ELEMENT_TEXT) }),
    ...('image_url' in read && { imageUrl: webAddress(read.image_url, 'element.image_url') }),
    buttons: 'buttons' in read ? buttons(read.buttons) : [],
  };
}

function buttons(value: unknown): Button[] {
  return list(value, 'buttons', LIMITS.buttonsPerTemplate.max).map((item): Button => {
    const button = record(item, 'button');
    const title = characters(button.title, 'button.title', LIMITS.buttonTitle.max);
    if (button.type === 'web_url') {
      onlyKeys(button, ['type', 'title', 'url'], 'button');
      return { type: 'web_url', title, url: webAddress(button.url, 'button.url') };
    }
    if (button.type === 'postback') {
      onlyKeys(button, ['type', 'title', 'payload'], 'button');
      return {
        type: 'postback',
        title,
        payload: characters(button.payload, 'button.payload', LIMITS.postbackPayload.max),
      };
    }
    throw new GraphError('invalid-message', 'button.type');
  });
}
