import type { Automation } from './automation.ts';

/**
 * Automations to try a preview with, in neutral wording, and a test of the first. By name the one with buttons comes
 * first: its preview passes with one tap. Ids and payloads are stable, so that putting them in twice changes nothing.
 */
export const STARTER_AUTOMATIONS: readonly Automation[] = [
  starter(
    'starter-prices',
    'Answer about prices',
    `# Somebody asks what things cost.
when message contains "price", "prices", "how much", "cost"
once per person every 24 h

say "Hi {first_name|there}, this is an automatic answer. What would you like to know? Tap, or write PRICES or WORKSHOPS."
  button "Prices" as prices
  button "Workshops" as workshops

on prices
  say "Thank you! Tell us which piece you have in mind, and a person will write to you here."

on workshops
  say "Our next workshops are in our profile. Write us which day suits you, and a person will answer you here."

stop when a person types, for 12 h
`,
  ),
  starter(
    'starter-comment',
    'Comment becomes a private reply',
    `# Somebody writes "link" below a post. The one private reply asks first; the address comes when they answer.
when comment contains "link"
once per person every 7 d

reply publicly "We have written to you, have a look at your messages."
reply privately "Hi {first_name|there}, this is an automatic note about your comment. Shall we send it to you? Just answer yes."
wait for an answer, at most 24 h

on answer contains "yes", "sure", "please"
  say "Here you are: https://example.com. A person reads what you write next."
  hand over to a person
`,
  ),
  starter(
    'starter-prices-test',
    'Test of the answer about prices',
    `# Writes to itself what a customer would, and says what must come.
write "How much is a mug?"
expect "Hi there, this is an automatic answer. What would you like to know? Tap, or write PRICES or WORKSHOPS." within 30 s
expect button "Prices"
expect button "Workshops"
tap "Prices"
expect "Thank you! Tell us which piece you have in mind, and a person will write to you here."
`,
  ),
];

function starter(id: string, name: string, script: string): Automation {
  return { id, name, draft: { number: 1, script, savedAt: 0 } };
}
