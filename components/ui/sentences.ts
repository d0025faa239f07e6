/** What a person reads when something was refused: what happened, and the one thing to do next. */
export interface Sentences {
  what: string;
  next: string;
}
