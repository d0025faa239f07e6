import type { Sandbox } from '../sandbox.ts';
import { ensureThread } from '../world/first-world.ts';
import { makeMid } from '../world/ids.ts';
import type { Content, Message, Person, Thread } from '../world/world.ts';
import { messageById, personByName } from '../world/world.ts';

/** Who acts. */
export type Actor = { kind: 'owner' } | { kind: 'person'; person: Person };

/** What somebody's phone can do. `about` says what `input` may hold; it is printed for whoever asks. */
export interface Act {
  about: string;
  /** Answers the ids that were made. Throws `ActRefused` when the phone would not let one. */
  run(sandbox: Sandbox, actor: Actor, input: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** Not a Graph error: the phone says no. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
}

export function optionalText(input: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = input[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw new ActRefused(`\`${key}\` must be a text.`);
  return value;
}

export function neededText(input: Readonly<Record<string, unknown>>, key: string): string {
  const value = optionalText(input, key);
  if (value === undefined) throw new ActRefused(`\`${key}\` is missing.`);
  return value;
}

/**
 * The conversation somebody means: a person's own; for the owner the one with `to` (a username), and without `to` the
 * one with themself.
 */
export function threadFor(sandbox: Sandbox, actor: Actor, input: Readonly<Record<string, unknown>>): Thread {
  const { world, random, clock } = sandbox;
  if (actor.kind === 'person') return ensureThread(world, random, actor.person.igsid, clock.now());
  const to = optionalText(input, 'to');
  if (to === undefined || to === 'self' || to === world.account.username) {
    return ensureThread(world, random, world.account.ownIgsid, clock.now());
  }
  const person = personByName(world, to);
  if (!person) throw new ActRefused(`Nobody is called ${to}.`);
  return ensureThread(world, random, person.igsid, clock.now());
}

/** The message `mid` in a conversation that the actor can see. */
export function messageFor(sandbox: Sandbox, actor: Actor, input: Readonly<Record<string, unknown>>) {
  const found = messageById(sandbox.world, neededText(input, 'mid'));
  if (!found || (actor.kind === 'person' && found.thread.igsid !== actor.person.igsid)) {
    throw new ActRefused('There is no such message in your conversation.');
  }
  return found;
}

/** When it was done: now, or `agoMs` before, as if the notice came late. ms since 1970. */
export function timeOf(sandbox: Sandbox, input: Readonly<Record<string, unknown>>): number {
  const { agoMs = 0 } = input;
  if (typeof agoMs !== 'number' || agoMs < 0) throw new ActRefused('`agoMs` must be a number from 0.');
  return sandbox.clock.now() - agoMs;
}

/** Which side of a conversation the actor is on. */
export const sideOf = (actor: Actor): 'owner' | 'person' => (actor.kind === 'owner' ? 'owner' : 'person');

/** Puts something a person did into their thread: it opens the reply window and gives consent. */
export function addFromPerson(
  sandbox: Sandbox,
  thread: Thread,
  person: Person,
  content: Content,
  at = sandbox.clock.now(),
): Message {
  const { world, random } = sandbox;
  const message: Message = {
    mid: makeMid(random, world.account.igId, thread.number, at),
    at,
    from: 'person',
    by: 'app',
    content,
    edits: 0,
    isDeleted: false,
    reactions: {},
  };
  thread.messages.push(message);
  thread.messages.sort((a, b) => a.at - b.at);
  thread.updatedAt = Math.max(thread.updatedAt, at);
  thread.openedAt = Math.max(thread.openedAt ?? 0, at);
  person.hasConsented = true;
  person.hasBlocked = false;
  sandbox.changed();
  return message;
}
