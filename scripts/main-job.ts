// The main job, played by the names that people see: a message is answered from the popup, a comment gets its public and
// its private reply, and a preview reaches one's own phone. `npm start` shows it; the browser tests repeat it under every
// variant of the sandbox. Each step ends when it is proved, on the phone as well as in Aside.
import type { Page } from 'playwright-core';
import type { AsideBrowser } from './aside-browser.ts';
import { connectAccount, type LoginType, pairRelay } from './onboarding.ts';
import type { PracticeWorld } from './practice-world.ts';

/** The customer of the story, one of the sandbox's people. */
export const CUSTOMER = 'mara.lindqvist';

/** The part of the sandbox's `GET /control/state` that the story looks at. */
interface PhoneState {
  threads: {
    igsid: string;
    isSelf: boolean;
    messages: { mid: string; from: string; content: { text?: string; elements?: { title?: string }[] } }[];
  }[];
  people: { igsid: string; username: string }[];
  comments: { id: string; text: string; parentId?: string; username: string }[];
}

/** Told after each step: what was shown to be so, and the page on which it can be seen. */
export interface Storyteller {
  proved(step: string, proof: string, page: Page): Promise<void>;
}

/** How long any one proof may take, ms: a late echo comes after 20 s. */
const PROOF_TIMEOUT_MS = 45_000;

/** Connects the practice account and pairs the relay through the options page. */
export async function playOnboarding(
  world: PracticeWorld,
  aside: AsideBrowser,
  story: Storyteller,
  login: LoginType = 'Instagram Login',
): Promise<Page> {
  const { token, facebookUserToken, account } = world.sandbox.ready;
  // What the app of that login is told is not the same.
  if (login === 'Facebook Login') await world.control('webhook', { setUp: 'facebook' });
  const options = await aside.open('options.html');
  await options.setViewportSize({ width: 1280, height: 900 });
  await connectAccount(options, {
    token: login === 'Facebook Login' ? facebookUserToken : token,
    username: account.username,
    login,
  });
  await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
  await story.proved('Connected', `Instagram knows ${account.username}; the relay took the code`, options);
  return options;
}

/** A message arrives and is answered with a saved reply. Leaves the popup open on the conversation. */
async function playDirectMessage(world: PracticeWorld, aside: AsideBrowser, story: Storyteller): Promise<Page> {
  const popup = await aside.open('popup.html');
  await popup.setViewportSize({ width: 400, height: 600 });
  const question = 'Is the speckled jug still there? I could collect it today.';
  await world.control('act', { as: CUSTOMER, do: 'message', text: question });
  const row = conversationRow(popup, CUSTOMER);
  await row.waitFor();
  await popup.getByText(question).first().waitFor();
  await story.proved('Message arrived', 'signed webhook → relay → row in the popup', popup);

  await row.click();
  const reply = popup.getByRole('textbox', { name: `Reply to @${CUSTOMER}` });
  await reply.pressSequentially('/thanks');
  await popup.getByRole('listbox', { name: 'Templates' }).waitFor();
  await story.proved('Saved replies', '/ opens them in the composer', popup);
  await reply.press('Enter');
  await until(async () => (await reply.inputValue()) !== '/thanks', 'the saved reply stands in the field');
  const sent = (await reply.inputValue()).trim();
  await popup.getByRole('button', { name: 'Send', exact: true }).click();
  await until(async () => (await textsTo(world, CUSTOMER)).includes(sent), `the phone shows “${sent}”`);
  await popup.getByText('In the thread').first().waitFor({ timeout: PROOF_TIMEOUT_MS });
  await story.proved('Answered', 'the echo came back, and the phone shows the reply once', popup);

  const { mid } = await lastOwnMessageTo(world, CUSTOMER);
  await world.control('act', { as: CUSTOMER, do: 'read', mid });
  await popup.getByText('Seen', { exact: true }).first().waitFor({ timeout: PROOF_TIMEOUT_MS });
  await story.proved('Seen', 'Instagram reported that the customer opened it', popup);
  return popup;
}

/** A comment, its public reply, and its one private reply. */
async function playComment(world: PracticeWorld, popup: Page, story: Storyteller): Promise<void> {
  const commenter = 'tomas_okafor';
  const { commentId } = await world.control<{ commentId: string }>('act', {
    as: commenter,
    do: 'comment',
    text: 'Are these food safe?',
  });
  await popup.getByRole('tab', { name: /^Comments/ }).click();
  const comments = popup.getByRole('list', { name: 'Comments' });
  const comment = comments.getByRole('listitem').filter({ hasText: 'Are these food safe?' });
  await comment.waitFor();
  await story.proved('Comment arrived', 'it stands below its post', popup);

  await comment.getByRole('button', { name: 'Reply publicly' }).click();
  await popup.getByRole('textbox', { name: `Public reply to @${commenter}` }).fill('Yes, the glaze is lead free.');
  await popup.getByRole('button', { name: 'Send', exact: true }).click();
  await until(
    async () =>
      (await phone(world)).comments.some(({ parentId, text }) => parentId === commentId && text.startsWith('Yes')),
    'the reply stands below the comment',
  );
  await story.proved('Public reply', 'it stands below the comment on the phone', popup);

  await comment.getByRole('button', { name: 'Reply privately' }).click();
  const privateReply = popup.getByRole('textbox', { name: `Private reply to @${commenter}` });
  await privateReply.fill('Hi! I can keep one for you until Friday.');
  await popup
    .getByText(/single private reply/i)
    .first()
    .waitFor();
  await story.proved('Private reply, before', 'the page says that it is the only one', popup);
  await popup.getByRole('button', { name: 'Send', exact: true }).click();
  await until(
    async () => (await textsTo(world, commenter)).some((text) => text.startsWith('Hi! I can keep one')),
    'the private reply is on the phone',
  );
  await comments.getByText(/spent/i).first().waitFor({ timeout: PROOF_TIMEOUT_MS });
  await story.proved('Private reply', 'it arrived, and Aside shows it as spent', popup);
  await popup.getByRole('tab', { name: /^Messages/ }).click();
}

/** Writes to oneself, previews the starter automation from the panel, and taps its button on the phone. */
async function playPreview(world: PracticeWorld, aside: AsideBrowser, story: Storyteller): Promise<Page> {
  const panel = await aside.open('sidepanel.html');
  await panel.setViewportSize({ width: 440, height: 720 });
  await panel.getByRole('tab', { name: 'Preview' }).click();
  await world.control('act', { as: 'owner', do: 'message', text: 'hello' });
  const run = panel.getByRole('button', { name: 'Run preview' });
  await run.waitFor();
  await until(() => run.isEnabled(), 'the own address is known');
  await story.proved('Wrote to oneself', 'the is_self echo taught Aside its own address', panel);

  await run.click();
  const steps = panel.getByRole('list', { name: 'Preview steps' });
  await steps.getByText(/tap/i).first().waitFor({ timeout: PROOF_TIMEOUT_MS });
  const delivered = await until(async () => {
    const thread = (await phone(world)).threads.find(({ isSelf }) => isSelf);
    return thread?.messages.findLast(({ content }) => content.elements !== undefined);
  }, 'the message with buttons is on the phone');
  await story.proved('Preview sent', 'accepted with an id, and on the own phone', panel);

  await world.control('act', { as: 'owner', do: 'tap', mid: delivered.mid, button: 0 });
  const verdict = panel.getByRole('status', { name: 'Verdict' });
  await verdict
    .getByText(/pass|ready|proved/i)
    .first()
    .waitFor({ timeout: PROOF_TIMEOUT_MS });
  await story.proved('Preview tapped', (await verdict.textContent()) ?? '', panel);
  return panel;
}

/** The same with one click from the popup: what it sends is proved there too. */
async function playPopupPreview(world: PracticeWorld, popup: Page, story: Storyteller): Promise<void> {
  const sent = async () =>
    (await phone(world)).threads
      .find(({ isSelf }) => isSelf)
      ?.messages.filter(({ content }) => content.elements !== undefined) ?? [];
  const before = (await sent()).length;
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Preview on my phone' }).first().click();
  const steps = popup.getByRole('list', { name: 'Preview steps' });
  await steps.getByText(/now tap/i).waitFor({ timeout: PROOF_TIMEOUT_MS });
  const message = await until(async () => (await sent())[before], 'the message with buttons is on the phone');
  await story.proved('Preview from the popup', 'one click, and the message is on the own phone', popup);
  await world.control('act', { as: 'owner', do: 'tap', mid: message.mid, button: 1 });
  await steps
    .getByText(/payload/i)
    .first()
    .waitFor({ timeout: PROOF_TIMEOUT_MS });
  await story.proved('Tapped', 'the tap came back with its payload', popup);
  await popup.getByRole('button', { name: 'Back to the list' }).click();
}

/** The conversation in the side panel, with both directions. */
async function playConversation(world: PracticeWorld, panel: Page, story: Storyteller): Promise<void> {
  await panel.bringToFront();
  await panel.getByRole('tab', { name: 'Inbox' }).click();
  await conversationRow(panel, CUSTOMER).click();
  const log = panel.getByRole('log', { name: `Conversation with @${CUSTOMER}` });
  await log.waitFor();
  await panel.getByRole('textbox', { name: `Message @${CUSTOMER}` }).fill('We are open until five.');
  await panel.getByRole('button', { name: 'Send', exact: true }).click();
  await until(async () => (await textsTo(world, CUSTOMER)).includes('We are open until five.'), 'the phone shows it');
  await log.getByText('We are open until five.').waitFor();
  await story.proved('Conversation', 'both directions in the side panel', panel);
}

/** The whole story, in order. Leaves its pages open, the panel on the customer's conversation. */
export async function playMainJob(
  world: PracticeWorld,
  aside: AsideBrowser,
  story: Storyteller,
  login: LoginType = 'Instagram Login',
): Promise<{ options: Page; popup: Page; panel: Page }> {
  const options = await playOnboarding(world, aside, story, login);
  const popup = await playDirectMessage(world, aside, story);
  await playComment(world, popup, story);
  const panel = await playPreview(world, aside, story);
  await playPopupPreview(world, popup, story);
  await playConversation(world, panel, story);
  return { options, popup, panel };
}

/** For a listener who only wants the story played: its own waits are the proofs. */
export const NOBODY: Storyteller = { proved: async () => {} };

/** The main button of a person's row in popup or panel. */
export function conversationRow(page: Page, username: string) {
  return page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('button', { name: `@${username}` })
    .first();
}

/** Texts that the account has sent to a person, as the phones show them. */
export async function textsTo(world: PracticeWorld, username: string): Promise<string[]> {
  return (await ownMessagesTo(world, username)).map(({ content }) => content.text ?? '');
}

async function lastOwnMessageTo(world: PracticeWorld, username: string) {
  const last = (await ownMessagesTo(world, username)).at(-1);
  if (!last) throw new Error(`nothing was sent to ${username}`);
  return last;
}

async function ownMessagesTo(world: PracticeWorld, username: string) {
  const state = await phone(world);
  const person = state.people.find((candidate) => candidate.username === username);
  const thread = state.threads.find(({ igsid }) => igsid === person?.igsid);
  return (thread?.messages ?? []).filter(({ from }) => from === 'owner');
}

async function phone(world: PracticeWorld): Promise<PhoneState> {
  return world.observe('state');
}

/** Waits until something is so; throws with its words when it does not become so in time. */
export async function until<T>(look: () => Promise<T>, what: string): Promise<NonNullable<T>> {
  const end = Date.now() + PROOF_TIMEOUT_MS;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`In ${PROOF_TIMEOUT_MS / 1000} s it was not seen that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
