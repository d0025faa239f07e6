import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type SendDestination, sendRequest } from '../../utils/instagram/message-request.ts';

const PERSON: SendDestination = { kind: 'person', igsid: '<IGSID>' };

function documented(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/payloads/${name}.json`, import.meta.url), 'utf8'));
}

describe('a send request has the documented form', () => {
  it('of a text', () => {
    const request = sendRequest('17841400000000000', PERSON, { kind: 'text', text: '<TEXT_OR_LINK>' });
    expect(request.path).toBe('17841400000000000/messages');
    expect(request.body).toEqual(documented('request-send-text--meta-docs'));
  });

  it('of a button template', () => {
    const { body } = sendRequest('1', PERSON, {
      kind: 'buttons',
      text: 'What do you want to do next?',
      buttons: [
        { type: 'web_url', url: 'https://www.instagram.com', title: 'Visit Instagram' },
        { type: 'postback', payload: 'postback_payload', title: 'postback button' },
      ],
    });
    expect(body).toEqual(documented('request-button-template--meta-docs'));
  });

  it('of a message to oneself: own path, and no recipient', () => {
    const message = { kind: 'text', text: 'Hello from your IG Pro account!' } as const;
    const request = sendRequest('17841400000000000', { kind: 'self', ownIgsid: '987', form: 'own-path' }, message);
    expect(request).toEqual({ path: '987/messages', body: documented('request-send-self-text--meta-docs') });
  });

  it('of a message to oneself by the ordinary path: own IGSID as recipient', () => {
    const message = { kind: 'text', text: 'Hello' } as const;
    expect(sendRequest('1', { kind: 'self', ownIgsid: '987', form: 'ordinary-path' }, message)).toEqual(
      sendRequest('1', { kind: 'person', igsid: '987' }, message),
    );
  });

  it.each(['request-private-reply--meta-docs', 'request-private-reply--postman'])('of a private reply: %s', (name) => {
    const text = name.endsWith('postman') ? 'It is cool' : '<COMMENT_TEXT>';
    const request = sendRequest('1', { kind: 'private-reply', commentId: '<COMMENT_ID>' }, { kind: 'text', text });
    expect(request).toEqual({ path: '1/messages', body: documented(name) });
  });

  it('of a public reply: below the comment, with the text alone', () => {
    const message = { kind: 'text', text: 'Thanks for your comment!' } as const;
    expect(sendRequest('1', { kind: 'public-reply', commentId: '55' }, message)).toEqual({
      path: '55/replies',
      body: documented('request-comment-reply--postman'),
    });
  });
});

it('a public reply with buttons is never made', () => {
  const message = { kind: 'buttons', text: 'x', buttons: [] } as const;
  expect(() => sendRequest('1', { kind: 'public-reply', commentId: '55' }, message)).toThrow(TypeError);
});
