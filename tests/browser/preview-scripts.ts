// The scripts that the browser's proofs of live previews play, each with what it is to show.
import type { Automation } from '../../utils/automation/automation.ts';

const SCRIPTS: Readonly<Record<string, string>> = {
  'Proof: keyword': `when message contains "kiln", "kilns"
once per person every 24 h

say "Hi {first_name|there}, this is the studio's automatic helper. Write PRICES or HOURS, or tap."
  button "Prices" as proof-prices
  button "Hours" as proof-hours

on proof-prices
  say "Firing a shelf is 18 €."

on proof-hours
  say "We fire on Tuesdays and Fridays."
`,
  'Proof: comment': `when comment contains "recipe"

reply publicly "We have written to you, have a look at your messages."
reply privately "Hi, the studio's automatic helper here. The recipe comes on Friday."
`,
  'Proof: quick replies': `when message contains "glaze"

say "This is an automatic answer. Which glaze do you mean?"
  quick reply "Blue" as glaze-blue, "Ash" as glaze-ash

on glaze-blue
  say "The blue one is cobalt."

on glaze-ash
  say "The ash one is from our own oven."
`,
  'Proof: wrong title': `when message contains "clay"

say "This is an automatic answer. Write CLAY PRICES, or tap."
  button "Clay prices" as clay-prices
expect button "Clay price list"

on clay-prices
  say "Ten kilos are 14 €."
`,
};

export type ProofName = 'Proof: keyword' | 'Proof: comment' | 'Proof: quick replies' | 'Proof: wrong title';

/** As they are kept. Published, too: that answers nobody. */
export function proofAutomations(now: number): readonly Automation[] {
  return Object.entries(SCRIPTS).map(([name, script], place) => ({
    id: `proof-${place}`,
    name,
    draft: { number: 1, script, savedAt: now },
    published: { number: 1, script, savedAt: now },
  }));
}
