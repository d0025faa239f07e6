import type { Sandbox, Token } from '../sandbox.ts';
import type { Comment, Media, Message, Page, Person, Thread } from '../world/world.ts';
import type { FieldTree } from './fields.ts';

/** What a path's first part can be. */
interface Nodes {
  account: { kind: 'account'; alias: 'me' | 'id' };
  /** A Page of Facebook Login: by its id, or `me` with its token. */
  page: { kind: 'page'; page: Page };
  /** `me` with the token of a Facebook user. */
  'facebook-user': { kind: 'facebook-user' };
  'own-scoped': { kind: 'own-scoped' };
  person: { kind: 'person'; person: Person };
  media: { kind: 'media'; media: Media };
  comment: { kind: 'comment'; comment: Comment; media: Media };
  conversation: { kind: 'conversation'; thread: Thread };
  message: { kind: 'message'; thread: Thread; message: Message };
  /** A call that belongs to no object. */
  root: { kind: 'root'; name: string };
}

export type NodeKind = keyof Nodes;
export type Node<Kind extends NodeKind = NodeKind> = Nodes[Kind];

/** Through which of the two set-ups of platform.md §1 a call comes. */
export type Login = 'instagram' | 'facebook';

/** `private-reply` needs manage_comments, not manage_messages (platform.md §4.3). */
export type Permission = 'basic' | 'messages' | 'comments' | 'private-reply';

export interface GraphCall<Kind extends NodeKind = NodeKind> {
  sandbox: Sandbox;
  node: Node<Kind>;
  /** Query and body together, without the token. */
  params: Readonly<Record<string, unknown>>;
  /** What `fields` asks for; undefined when it was not given. */
  fields: FieldTree | undefined;
  token: Token;
  login: Login;
  /** ms since 1970. */
  now: number;
}

interface RouteDefinition<Kind extends NodeKind> {
  method: 'GET' | 'POST' | 'DELETE';
  node: Kind;
  /** The part after the node; '' is the node itself. For a root call its name. */
  edge: string;
  /** Only with this login; undefined: with both. */
  login?: Login;
  permission: Permission | ((params: Readonly<Record<string, unknown>>) => Permission);
  /** Keys that a POST may carry; all others are refused. */
  accepts: readonly string[];
  /** The answer's JSON. Throws a `GraphError` to refuse. */
  answer: (call: GraphCall<Kind>) => unknown;
}

/** One documented call, ready for the table. */
export interface GraphRoute extends Omit<RouteDefinition<NodeKind>, 'answer'> {
  answer: (call: GraphCall) => unknown;
}

/** Defines a call; in `answer` the node has the type of its kind. */
export function route<Kind extends NodeKind>(definition: RouteDefinition<Kind>): GraphRoute {
  return {
    ...definition,
    answer(call) {
      if (!isCallOn(call, definition.node))
        throw new Error(`The table sent a ${call.node.kind} to ${definition.node}.`);
      return definition.answer(call);
    },
  };
}

function isCallOn<Kind extends NodeKind>(call: GraphCall, kind: Kind): call is GraphCall<Kind> {
  return call.node.kind === kind;
}
