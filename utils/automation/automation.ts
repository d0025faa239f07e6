// What an operator keeps as an automation: a script in two versions. Nothing here answers customers; a published script is
// what drafts are compared with.

/** An automation, or a test that has no `when`. */
export interface Automation {
  id: string;
  name: string;
  /** What is being written. Its number is that of the published one while both say the same, else one more. */
  draft: ScriptVersion;
  published?: ScriptVersion;
}

/** One state of a script. */
export interface ScriptVersion {
  /** From 1, one more with each publishing. */
  number: number;
  /** In the language of `docs/automations.md`, also when it has errors. */
  script: string;
  /** ms since 1970. */
  savedAt: number;
}
