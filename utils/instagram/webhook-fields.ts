// Webhook fields an account can be subscribed to, under the names that Instagram accepts. Data.
import type { AccountJob } from './permissions.ts';

export interface WebhookField {
  name: string;
  /** Its events come only with the permissions of this job. */
  job: Exclude<AccountJob, 'account'>;
  /** Set-ups in which the account itself can be subscribed to it. */
  loginTypes: readonly ('instagram' | 'facebook')[];
  /** `needed`: a job of Aside stops without it. `useful`: something is shown less well. */
  weight: 'needed' | 'useful';
  source: string;
  /** ISO date on which the source was last read. */
  checked: string;
}

const CHECKED = '2026-11-21';
const WEBHOOKS = 'Meta, Webhooks for Instagram';
/** Meta's collection, and a recorded refusal that lists the valid names. */
const NAMES = 'Meta, Instagram API collection; recorded list of valid names';

/**
 * In the order of their weight. `messaging_reactions` and `messaging_referrals`, which some of Meta's pages print,
 * are not accepted. Echoes need no field: `messages` carries them.
 */
export const WEBHOOK_FIELDS: readonly WebhookField[] = [
  field('messages', 'messages', 'needed', WEBHOOKS),
  field('messaging_postbacks', 'messages', 'needed', WEBHOOKS),
  field('comments', 'comments', 'needed', WEBHOOKS),
  field('messaging_seen', 'messages', 'useful', WEBHOOKS),
  field('message_reactions', 'messages', 'useful', WEBHOOKS),
  field('message_edit', 'messages', 'useful', NAMES),
  field('messaging_referral', 'messages', 'useful', WEBHOOKS),
  field('messaging_optins', 'messages', 'useful', WEBHOOKS),
  field('messaging_handover', 'messages', 'useful', WEBHOOKS),
  field('standby', 'messages', 'useful', WEBHOOKS),
  field('live_comments', 'comments', 'useful', WEBHOOKS),
  { name: 'mentions', job: 'comments', loginTypes: ['facebook'], weight: 'useful', source: WEBHOOKS, checked: CHECKED },
  {
    name: 'story_insights',
    job: 'comments',
    loginTypes: ['facebook'],
    weight: 'useful',
    source: WEBHOOKS,
    checked: CHECKED,
  },
];

/** Names of the fields Aside subscribes an account to. */
export function fieldsFor(loginType: 'instagram' | 'facebook'): readonly string[] {
  return WEBHOOK_FIELDS.filter((one) => one.loginTypes.includes(loginType)).map((one) => one.name);
}

/** Those without which a job of Aside stops, and that are not among `subscribed`. */
export function missingFields(subscribed: readonly string[], loginType: 'instagram' | 'facebook'): readonly string[] {
  return WEBHOOK_FIELDS.filter(
    (one) => one.weight === 'needed' && one.loginTypes.includes(loginType) && !subscribed.includes(one.name),
  ).map((one) => one.name);
}

function field(name: string, job: WebhookField['job'], weight: WebhookField['weight'], source: string): WebhookField {
  return { name, job, loginTypes: ['instagram'], weight, source, checked: CHECKED };
}
