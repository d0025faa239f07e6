/** Instagram allows one private reply to a comment, and there is one already: sent, on its way, or perhaps sent. */
export class PrivateReplySpent extends Error {
  override name = 'PrivateReplySpent' as const;
}

/** Compares the name, because a class does not survive the way between contexts. */
export function isPrivateReplySpent(error: unknown): boolean {
  return error instanceof Error && error.name === 'PrivateReplySpent';
}
