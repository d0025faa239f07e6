// In a conversation with oneself Instagram does not tell who wrote: both are the account's own messages to itself.

/** A message this soon after one of the operator's doings is the bot's answer, ms. Ours; whoever freezes it may say otherwise. */
const BOT_ANSWERS_WITHIN = 15_000;

/** One thing said in a conversation with oneself. `at` in ms since 1970. */
export interface SaidToOneself {
  at: number;
  text?: string | undefined;
  /** It has buttons, or whatever else nobody can write in Instagram. */
  isMade: boolean;
}

/** Whether a bot said it: people write words, and no bot speaks first. @param lastDoing when the operator last did something */
export function isBotSpeaking({ at, text, isMade }: SaidToOneself, lastDoing: number | undefined): boolean {
  return isMade || text === undefined || (lastDoing !== undefined && at - lastDoing <= BOT_ANSWERS_WITHIN);
}
