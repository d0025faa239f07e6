// What a notice is about, as its id: the browser keeps the id for us while the worker is gone.

/** `id`: the person (`message`, `closing`, `send`) or the comment; absent when it speaks of several, or of the account. */
export interface NoticePlace {
  about: (typeof ABOUT)[number];
  accountId: string;
  id?: string;
}

const ABOUT = ['message', 'comment', 'closing', 'send', 'account'] as const;

/** Ids of Instagram hold no blanks. A second notice of the same place takes the place of the first. */
export function noticeId({ about, accountId, id }: NoticePlace): string {
  return [about, accountId, ...(id === undefined ? [] : [id])].join(' ');
}

/** `undefined` for a notice that stands for nothing, such as the one for trying. */
export function placeOfNotice(text: string): NoticePlace | undefined {
  const [first, accountId, id] = text.split(' ');
  const about = ABOUT.find((one) => one === first);
  if (!about || !accountId) return undefined;
  return { about, accountId, ...(id && { id }) };
}
