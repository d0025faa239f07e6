/** A saved reply. `{first_name|there}` in its text is a variable with a fallback. */
export interface Template {
  id: string;
  /** What is typed after `/`: lower case letters, digits and hyphens. */
  command: string;
  name: string;
  text: string;
  /** How often it was sent; ranks the list. */
  uses: number;
}

/** What the variables of a reply may stand for. A missing value takes the fallback; without one the send stops. */
export interface TemplateValues {
  first_name?: string;
  name?: string;
  username?: string;
  /** Username of the account that answers. */
  account?: string;
}
