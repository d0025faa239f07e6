import { describe, expect, it } from 'vitest';
import { readComment, readReplies } from '../../utils/graph/comments.ts';
import { graphTime } from '../../utils/graph/graph-time.ts';
import { readMe } from '../../utils/graph/me.ts';
import { readMediaPage } from '../../utils/graph/media.ts';
import { readMessage, readThread } from '../../utils/graph/messages.ts';
import { readProfile } from '../../utils/graph/profile.ts';
import { readSubscribedFields, subscribeFields } from '../../utils/graph/subscribed-fields.ts';
import { threadReading } from '../../utils/graph/thread-reading.ts';
import { documented, graphError, json, practiceGraph } from './practice-graph.ts';

const reads = (name: string) => practiceGraph([json(documented(name))]);

describe('the documented answers are understood', () => {
  it('/me, wrapped as documented or flat as real ones are; never by the app-scoped id', async () => {
    expect(await readMe(reads('api-me-response--meta-docs'))).toEqual({ igId: '<IG_ID>', username: '<IG_USERNAME>' });
    const flat = { id: '9', user_id: '17841477965412210', username: 'shop', account_type: 'BUSINESS' };
    expect(await readMe(practiceGraph([json(flat)]))).toEqual({
      igId: '17841477965412210',
      appScopedId: '9',
      username: 'shop',
      accountType: 'BUSINESS',
    });
    expect(await readMe(practiceGraph([json({ id: '9', username: 'shop' })]))).toBeUndefined();
  });

  it('a profile', async () => {
    expect(await readProfile(reads('api-user-profile-response--meta-docs'), '555')).toEqual({
      profile: 'known',
      name: 'Peter Chang',
      username: 'peter_chang_live',
      pictureUrl: 'https://fbcdn-profile-...',
      followsAccount: false,
    });
    const bare = practiceGraph([json({ username: 'ana', name: null, profile_pic: null })]);
    expect(await readProfile(bare, '555')).toEqual({ profile: 'known', username: 'ana' });
  });

  it('a profile that is refused is an ordinary answer; a dead token is not', async () => {
    for (const [code, reason] of [
      [230, 'consent-missing'],
      [9010, 'person-unknown'],
      [551, 'person-unavailable'],
    ] as const) {
      expect(await readProfile(practiceGraph([graphError(code)]), '555')).toEqual({ profile: 'refused', reason });
    }
    expect(await readProfile(practiceGraph([json({})]), '555')).toMatchObject({ profile: 'refused' });
    await expect(readProfile(practiceGraph([graphError(190)]), '555')).rejects.toMatchObject({ reason: 'token-dead' });
  });

  it('a message', async () => {
    expect(await readMessage(reads('api-message-detail-response--postman'), 'messageID1')).toEqual({
      reading: 'there',
      message: {
        mid: 'messageID1',
        at: Date.UTC(2025, 6, 28, 22, 44, 49),
        from: { id: 'id/igsid_of_sender', username: 'username_of_sender' },
        to: [{ id: 'id/igsid_of_recipient', username: 'username_of_recipient' }],
        text: 'hi',
        isUnsupported: false,
      },
    });
    for (const refusal of [graphError(9000001), graphError(100, 33)]) {
      expect(await readMessage(practiceGraph([refusal]), 'm')).toEqual({ reading: 'not-there' });
    }
  });

  it('a thread, found by its person', async () => {
    const graph = practiceGraph([
      json(documented('api-conversation-find-response--postman')),
      json(documented('api-conversation-messages-response--postman')),
    ]);
    const page = await readThread(graph, '555', () => 42);
    expect(page).toMatchObject({ startedAt: 42, isWhole: false });
    expect(page.messages).toHaveLength(7);
    expect(graph.seen.map(({ url }) => `${url.pathname}${decodeURIComponent(url.search)}`)).toEqual([
      '/v25.0/me/conversations?platform=instagram&user_id=555',
      '/v25.0/conversationID1?fields=messages{id,created_time,from,to,message,is_unsupported,reply_to,story}',
    ]);
    expect(await readThread(practiceGraph([json({ data: [] })]), '555', () => 42)).toEqual({
      startedAt: 42,
      messages: [],
      isWhole: true,
    });
  });

  it('a comment, and the replies below it', async () => {
    expect(await readComment(reads('api-comment-get-response--meta-docs'), '1')).toEqual({
      commentId: '17881770991003328',
      at: Date.UTC(2017, 4, 19, 23, 27, 28),
      mediaId: '17856134461174448',
      hidden: false,
    });
    expect(await readReplies(reads('api-comments-list-response--postman'), '1')).toEqual([
      { commentId: '1234567890', text: 'so cool!', fromId: '1234567890', username: 'commenter_username' },
    ]);
  });

  it('the posts of an account', async () => {
    const page = await readMediaPage(reads('api-media-list-response--meta-docs'), '178');
    expect(page.media[0]).toEqual({ id: '17918195224117851' });
    expect(page.media).toHaveLength(6);
    expect(page.after).toMatch(/^QVFI/);
  });

  it('the webhook fields of an account', async () => {
    const answer = { data: [{ id: 'app', subscribed_fields: ['messages', 'comments'] }] };
    expect(await readSubscribedFields(practiceGraph([json(answer)]), '178')).toEqual(['messages', 'comments']);
    expect(await readSubscribedFields(practiceGraph([json({ data: [] })]), '178')).toEqual([]);

    const graph = reads('api-success-response--meta-docs');
    const { subscribed_fields: fields } = documented('request-subscribed-apps--postman') as {
      subscribed_fields: string[];
    };
    expect(await subscribeFields(graph, '178', fields)).toBe(true);
    expect(graph.seen[0]?.body).toEqual(documented('request-subscribed-apps--postman'));
    expect(graph.seen[0]?.url.pathname).toBe('/v25.0/178/subscribed_apps');
  });
});

it('no answer, however strange, breaks a reader', async () => {
  for (const strange of [null, [], 7, 'text', { data: 7 }, { data: [null, 7, {}] }, { messages: [] }]) {
    const graph = () => practiceGraph([json(strange), json(strange)]);
    await readMe(graph());
    await readProfile(graph(), '5');
    await readMessage(graph(), '5');
    await readThread(graph(), '5', () => 0);
    await readComment(graph(), '5');
    await readReplies(graph(), '5');
    await readMediaPage(graph(), '5');
    await readSubscribedFields(graph(), '5');
    expect(await subscribeFields(graph(), '5', [])).toBe(false);
  }
});

it('times without a colon in the offset are read on every engine', () => {
  expect(graphTime('2025-07-28T22:44:49+0000')).toBe(Date.UTC(2025, 6, 28, 22, 44, 49));
  expect(graphTime('2025-07-28T22:44:49-0330')).toBe(Date.UTC(2025, 6, 29, 2, 14, 49));
  expect(graphTime(1_753_742_689)).toBe(1_753_742_689_000);
  expect(graphTime('not a time')).toBeUndefined();
  expect(graphTime(undefined)).toBeUndefined();
});

describe('a page of a thread as evidence', () => {
  const message = (mid: string, fromId: string, text?: string) => ({
    mid,
    at: 5,
    from: { id: fromId },
    to: [{ id: fromId === '555' ? '178' : '555' }],
    isUnsupported: false,
    ...(text === undefined ? {} : { text }),
  });

  it('has what the account sent, and says of when what could not be read is', () => {
    const page = { startedAt: 9, isWhole: true, messages: [message('a', '178', 'Hi'), message('b', '555', 'Yes')] };
    expect(threadReading(page, '555')).toEqual({
      startedAt: 9,
      sent: [{ mid: 'a', igsid: '555', at: 5, text: 'Hi' }],
      unreadableAt: [],
      isWhole: true,
      oldestAt: 5,
    });
    expect(threadReading({ ...page, messages: [message('c', '178')] }, '555').unreadableAt).toEqual([5]);
    const { at: _at, ...timeless } = message('c', '178');
    expect(threadReading({ ...page, messages: [timeless] }, '555').unreadableAt).toEqual([Infinity]);
  });

  it("takes everything in the conversation with oneself for one's own", () => {
    const own = { mid: 'a', at: 5, from: { id: '987' }, to: [{ id: '987' }], text: 'Hi', isUnsupported: false };
    expect(threadReading({ startedAt: 9, isWhole: true, messages: [own] }, '987').sent).toHaveLength(1);
  });
});
