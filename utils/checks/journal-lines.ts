// What the journal's lines are called. What is not called so is shown as "something else": no line tells more than its name.

/** `trouble`: something did not go as it should; the others only say what was done. */
export const JOURNAL_LINES = {
  'token-refused': 'trouble',
  'send-refused': 'trouble',
  'send-unknown': 'trouble',
  'relay-failing': 'trouble',
  'relay-not-told': 'trouble',
  gap: 'trouble',
  'poll-failed-here': 'trouble',
  'sending-failed-here': 'trouble',
  'follow-up-failed': 'trouble',
  'timer-failed': 'trouble',
  'call-failed': 'trouble',
  'attachment-not-kept': 'trouble',
  'wrong-passphrase': 'trouble',
  'account-connected': 'done',
  'account-reconnected': 'done',
  'account-disconnected': 'done',
  'relay-paired': 'done',
  'gap-filled': 'done',
  'old-removed': 'done',
  'passphrase-set': 'done',
  'passphrase-changed': 'done',
  'passphrase-removed': 'done',
  'vault-reset': 'done',
  locked: 'done',
  unlocked: 'done',
} as const satisfies Record<string, 'trouble' | 'done'>;

export type JournalLine = keyof typeof JOURNAL_LINES;

export function isJournalLine(what: string): what is JournalLine {
  return Object.hasOwn(JOURNAL_LINES, what);
}
