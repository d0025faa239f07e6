// Every answer the sandbox gives has the shape of the payload that Meta documents for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payload, payloadNames } from './payload.ts';
import { dig, type Practice, practise } from './practice.ts';
import { type Exceptions, shapeDifferences } from './shape.ts';

const MARA = 'mara.lindqvist';

/** Nobody can log in here, so no code is ever given out. */
const NOT_OFFERED = ['api-token-exchange-response--meta-docs'];

let practice: Practice;
let igsid: string;
let mid: string;
let commentId: string;
let mediaId: string;

beforeAll(async () => {
  practice = await practise();
  igsid = practice.igsidOf(MARA);
  mid = (await practice.act(MARA, 'message', { text: 'hi' })).mid ?? '';
  const written = await practice.act(MARA, 'comment', { text: 'so cool!' });
  commentId = written.commentId ?? '';
  mediaId = written.mediaId ?? '';
  await practice.act('owner', 'message', { text: 'to myself' });
});
afterAll(() => practice.end());

const to = (message: unknown) => ({ body: { recipient: { id: igsid }, message } });
const PAGING = ['paging', 'paging.cursors', 'paging.cursors.before', 'paging.cursors.after'];

/** Which call gives the answer that a payload shows. */
const CASES: Record<string, { ask: () => Promise<{ body: unknown }>; exceptions?: Exceptions }> = {
  'api-me-response--meta-docs': {
    ask: async () => {
      await practice.control('/control/variants', { me: 'wrapped' });
      const answer = await practice.ask('GET', '/v25.0/me?fields=user_id,username');
      await practice.control('/control/variants', { me: 'flat' });
      return answer;
    },
    // The Graph API adds the id of what was asked for.
    exceptions: { extra: ['data[].id'] },
  },
  'api-user-profile-response--meta-docs': {
    ask: () =>
      practice.ask(
        'GET',
        `/v25.0/${igsid}?fields=name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user`,
      ),
    exceptions: { extra: ['id'] },
  },
  'api-user-profile-response--postman': {
    ask: () =>
      practice.ask(
        'GET',
        `/${igsid}?fields=name,username,profile_pic,is_verified_user,follower_count,is_user_follow_business,is_business_follow_user`,
      ),
  },
  'api-send-response--meta-docs': { ask: () => practice.ask('POST', '/v25.0/me/messages', to({ text: 'hello' })) },
  'api-send-image-response--postman': {
    ask: () =>
      practice.ask(
        'POST',
        '/me/messages',
        to({ attachment: { type: 'image', payload: { url: 'https://example.com/a.png' } } }),
      ),
  },
  'api-send-quick-reply-response--postman': {
    ask: () =>
      practice.ask(
        'POST',
        '/me/messages',
        to({ text: 'Which?', quick_replies: [{ content_type: 'text', title: 'This', payload: 'THIS' }] }),
      ),
  },
  'api-send-button-template-response--postman': {
    ask: () =>
      practice.ask(
        'POST',
        `/${practice.account.igId}/messages`,
        to(dig(payload('request-button-template--meta-docs'), 'message')),
      ),
  },
  'api-send-generic-template-response--postman': {
    ask: () => practice.ask('POST', '/me/messages', to(dig(payload('request-generic-template--meta-docs'), 'message'))),
  },
  'api-attachment-upload-response--meta-docs': {
    ask: () =>
      practice.ask('POST', '/me/message_attachments', {
        body: {
          message: {
            attachment: { type: 'image', payload: { url: 'https://example.com/a.png', is_reusable: true } },
          },
        },
      }),
  },
  'api-attachment-upload-and-send-response--meta-docs': {
    ask: () =>
      practice.ask(
        'POST',
        '/me/messages',
        to({ attachment: { type: 'image', payload: { url: 'https://example.com/a.png', is_reusable: true } } }),
      ),
  },
  'api-me-accounts-response--postman': {
    ask: () =>
      practice.ask('GET', '/v25.0/me/accounts?fields=name,access_token,tasks,instagram_business_account', {
        host: 'graph.facebook.com',
        token: practice.facebookUserToken,
      }),
    // A Page without a linked account says nothing of one.
    exceptions: { optional: ['data[].instagram_business_account'] },
  },
  'api-conversations-list-facebook-login--meta-docs': {
    ask: async () => {
      await practice.control('/control/clock', { advanceMs: 1_000 });
      const token = practice.sandbox.tokens.find(({ of }) => of.kind === 'page')?.text ?? '';
      return practice.ask('GET', '/me/conversations?platform=instagram', { host: 'graph.facebook.com', token });
    },
  },
  'api-messenger-profile-set-response--postman': {
    ask: () => practice.ask('POST', '/me/messenger_profile', { body: payload('request-ice-breakers--postman') }),
  },
  'api-ice-breakers-get-response--postman': {
    ask: async () => {
      await practice.ask('POST', '/me/messenger_profile', { body: payload('request-ice-breakers--postman') });
      return practice.ask('GET', '/me/messenger_profile?fields=ice_breakers&platform=instagram');
    },
  },
  'api-persistent-menu-get-response--postman': {
    ask: async () => {
      await practice.ask('POST', '/me/messenger_profile', { body: payload('request-persistent-menu--postman') });
      return practice.ask('GET', '/me/messenger_profile?fields=persistent_menu&platform=instagram');
    },
    // The sample's first item is a postback, others are addresses.
    exceptions: {
      optional: ['data[].persistent_menu[].call_to_actions[].payload'],
      extra: ['data[].persistent_menu[].call_to_actions[].url'],
    },
  },
  'api-welcome-flow-create-response--postman': { ask: () => welcome() },
  'api-welcome-flows-list-response--postman': {
    ask: async () => {
      await welcome();
      return practice.ask('GET', '/me/welcome_message_flows');
    },
  },
  'api-sender-action-response--meta-docs': {
    ask: () =>
      practice.ask('POST', '/me/messages', {
        body: { recipient: { id: igsid }, sender_action: 'react', payload: { message_id: mid, reaction: 'love' } },
      }),
  },
  'api-private-reply-response--meta-docs': { ask: () => privateReply() },
  'api-send-private-reply-response--postman': { ask: () => privateReply() },
  'api-self-send-response--meta-docs': {
    ask: () =>
      practice.ask('POST', `/v25.0/${practice.account.ownIgsid}/messages`, { body: { message: { text: 'note' } } }),
  },
  'api-conversations-list-response--postman': {
    ask: () => readConversations('/me/conversations?platform=instagram'),
    exceptions: { optional: ['paging.next'] },
  },
  'api-conversation-find-response--postman': {
    ask: () => readConversations(`/me/conversations?platform=instagram&user_id=${igsid}`),
  },
  'api-conversation-messages-response--postman': {
    ask: () => readConversations(`/${conversationId()}?fields=messages`),
    // Only where another page follows.
    exceptions: { optional: ['messages.paging.next'] },
  },
  'api-message-detail-response--meta-docs': { ask: () => messageDetail() },
  'api-message-detail-response--postman': { ask: () => messageDetail() },
  'api-message-story-mention-response--meta-docs': {
    ask: async () => {
      const mention = await practice.act(MARA, 'message', { kind: 'story_mention' });
      return practice.ask('GET', `/${mention.mid}?fields=story`);
    },
  },
  'api-media-list-response--meta-docs': { ask: () => practice.ask('GET', `/${practice.account.igId}/media`) },
  'api-comments-list-response--meta-docs': {
    ask: () => practice.ask('GET', `/${mediaId}/comments`),
    exceptions: { extra: PAGING },
  },
  'api-comments-list-response--postman': { ask: () => practice.ask('GET', `/${mediaId}/comments?fields=from,text`) },
  'api-comment-get-response--meta-docs': {
    ask: () => practice.ask('GET', `/${commentId}?fields=hidden,media,timestamp`),
  },
  'api-comment-reply-response--meta-docs': {
    ask: () => practice.ask('POST', `/${commentId}/replies`, { body: { message: 'Thank you!' } }),
  },
  'api-comment-reply-response--postman': {
    ask: () => practice.ask('POST', `/${mediaId}/comments?message=Thanks`),
  },
  'api-success-response--meta-docs': { ask: () => practice.ask('POST', `/${commentId}?hide=true`) },
  'api-token-long-lived-response--meta-docs': {
    ask: () => practice.ask('GET', '/refresh_access_token?grant_type=ig_refresh_token'),
  },
  'api-token-exchange-error--meta-docs': {
    ask: () =>
      practice.ask('POST', '/oauth/access_token', {
        host: 'api.instagram.com',
        body: 'code=x',
        contentType: 'application/x-www-form-urlencoded',
      }),
  },
};

/** Conversations may be read twice a second. */
async function readConversations(path: string) {
  await practice.control('/control/clock', { advanceMs: 1_000 });
  return practice.ask('GET', path);
}

const welcome = () =>
  practice.ask('POST', '/me/welcome_message_flows', { body: payload('request-welcome-flow-create--postman') });

async function privateReply() {
  const comment = await practice.act(MARA, 'comment', { text: 'price?' });
  return practice.ask('POST', '/me/messages', {
    body: { recipient: { comment_id: comment.commentId }, message: { text: 'psst' } },
  });
}

const messageDetail = () => practice.ask('GET', `/${mid}?fields=id,created_time,from,to,message`);
const conversationId = () => practice.sandbox.world.threads.find((thread) => thread.igsid === igsid)?.id ?? '';

describe('an answer of the sandbox', () => {
  it.each(Object.keys(CASES))('has the shape of %s', async (name) => {
    const one = CASES[name];
    const answer = await one?.ask();
    expect(shapeDifferences(answer?.body, payload(name), one?.exceptions)).toEqual([]);
  });

  it('covers every documented answer, but for the one call it does not offer', () => {
    expect([...Object.keys(CASES), ...NOT_OFFERED].sort()).toEqual(payloadNames('api').sort());
  });

  it.each([
    ['POST', () => `/${mediaId}?comment_enabled=true`],
    ['POST', () => `/${practice.account.igId}/subscribed_apps?subscribed_fields=comments,messages`],
    ['DELETE', () => `/${practice.account.igId}/subscribed_apps`],
    ['DELETE', () => `/${commentId}`],
  ])('has the shape of a plain success (%s)', async (method, path) => {
    const answer = await practice.ask(method, path());
    expect(shapeDifferences(answer.body, payload('api-success-response--meta-docs'))).toEqual([]);
  });

  it('tells all documented account fields as strings and numbers, ids as strings', async () => {
    const names = 'id,user_id,username,name,account_type,profile_picture_url,followers_count,follows_count,media_count';
    const answer = await practice.ask('GET', `/me?fields=${names}`);
    const sample = {
      id: '',
      user_id: '',
      username: '',
      name: '',
      account_type: '',
      profile_picture_url: '',
      followers_count: 0,
      follows_count: 0,
      media_count: 0,
    };
    expect(shapeDifferences(answer.body, sample)).toEqual([]);
    expect(dig(answer.body, 'user_id')).toBe(practice.account.igId);
    expect(dig(answer.body, 'id')).not.toBe(practice.account.igId);
  });

  it('carries the usage headers in their documented shape', async () => {
    const { headers } = await practice.ask('GET', '/me');
    const sample = payload('header-x-app-usage--meta-docs');
    expect(shapeDifferences(JSON.parse(String(headers['x-app-usage'])), sample)).toEqual([]);
    const perAccount = JSON.parse(String(headers['x-business-use-case-usage']));
    expect(
      shapeDifferences(dig(perAccount, practice.account.igId, 0), {
        type: '',
        call_count: 0,
        total_cputime: 0,
        total_time: 0,
        estimated_time_to_regain_access: 0,
      }),
    ).toEqual([]);
  });

  it('refuses in the documented error shapes', async () => {
    const invalid = await practice.ask('GET', '/me', { token: 'IGAAnobodys' });
    expect(shapeDifferences(invalid.body, payload('error-invalid-token--meta-docs'))).toEqual([]);
    await practice.control('/control/token', { state: 'password-changed' });
    const changed = await practice.ask('GET', '/me');
    await practice.control('/control/token', { state: 'valid' });
    await practice.control('/control/variants', { bigImage: '36000' });
    const url = 'https://example.com/too-big.png';
    const large = await practice.ask('POST', '/me/messages', to({ attachment: { type: 'image', payload: { url } } }));
    expect(shapeDifferences(large.body, payload('error-image-too-large--meta-docs'))).toEqual([]);
    expect(shapeDifferences(changed.body, payload('error-token-password-changed--meta-docs'))).toEqual([]);
  });
});
