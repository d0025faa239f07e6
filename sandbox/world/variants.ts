// Facts that Meta's documentation leaves open or contradicts. Each has a switch, and a client must get along with every position.

/** The open facts, the positions of each (the first is where a sandbox starts), and where the doubt stands. */
export const VARIANTS = {
  /** platform.md §4.1: the self-messaging page knows only the own path; the ordinary one is not documented. */
  selfSend: ['own', 'ordinary'],
  /** platform.md §12: no recording of an echo of a self send made by the API. `late` comes after 20 s. */
  selfEcho: ['yes', 'no', 'late'],
  /** platform.md §3.1: Meta's postback samples carry a foreign entry id. */
  postbackEntry: ['own', 'foreign'],
  /** platform.md §5.2: printed as `{data:[…]}`, seen flat. */
  me: ['flat', 'wrapped'],
  /** platform.md §7.1: the parameter is documented; whether the header does is not. */
  refresh: ['header', 'parameter'],
  /** platform.md §3.3: reads were recorded both with and without their parties. */
  readParties: ['with', 'without'],
  /** platform.md §10, trap 4: templates were seen to be echoed in another shape than sent. */
  templateEcho: ['generic', 'text'],
  /** platform.md §4.3: HUMAN_AGENT needs an approval that most apps lack. */
  humanAgent: ['refused', 'granted'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type VariantName = keyof typeof VARIANTS;
export type Variants = { [Name in VariantName]: (typeof VARIANTS)[Name][number] };

/** Every fact in its first position. */
export function firstVariants(): Variants {
  return {
    selfSend: 'own',
    selfEcho: 'yes',
    postbackEntry: 'own',
    me: 'flat',
    refresh: 'header',
    readParties: 'with',
    templateEcho: 'generic',
    humanAgent: 'refused',
  };
}

/** Sets one fact. Answers false when the name or the position does not exist. */
export function setVariant(variants: Variants, name: string, position: string): boolean {
  if (!isVariantName(name)) return false;
  const positions: readonly string[] = VARIANTS[name];
  if (!positions.includes(position)) return false;
  Object.assign(variants, { [name]: position });
  return true;
}

function isVariantName(name: string): name is VariantName {
  return Object.hasOwn(VARIANTS, name);
}
