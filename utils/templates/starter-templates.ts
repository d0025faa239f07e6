import type { Template } from './template.ts';

/**
 * Saved replies that are there from the start, in neutral wording: they claim nothing about a shop that could be wrong.
 * Ids are stable, so that putting them in twice changes nothing.
 */
export const STARTER_TEMPLATES: readonly Template[] = [
  {
    id: 'starter-hello',
    command: 'hello',
    name: 'Greeting',
    text: 'Hi {first_name|there}, thanks for writing! How can we help?',
    uses: 0,
  },
  {
    id: 'starter-thanks',
    command: 'thanks',
    name: 'Thank you',
    text: 'Thank you so much, {first_name|and have a lovely day}! 🌿',
    uses: 0,
  },
  {
    id: 'starter-soon',
    command: 'soon',
    name: 'We will get back to you',
    text: 'Hi {first_name|there}, we have seen your message and will look into it. You will hear from us here.',
    uses: 0,
  },
  {
    id: 'starter-hours',
    command: 'hours',
    name: 'Opening hours',
    text: 'Hi {first_name|there}, you find our opening hours in our profile. Is there a day that suits you best?',
    uses: 0,
  },
  {
    id: 'starter-shipping',
    command: 'shipping',
    name: 'Shipping',
    text: 'Hi {first_name|there}, happy to help with shipping. Where should it go? Then we can tell you what it takes.',
    uses: 0,
  },
  {
    id: 'starter-order',
    command: 'order',
    name: 'Ask for the order',
    text: 'Hi {first_name|there}, could you send us your order number? Then we can have a look right away.',
    uses: 0,
  },
];
