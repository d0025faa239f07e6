// Webhook fields an account itself can be subscribed to, under the names that Instagram accepts. Data.

/**
 * By login; `needed`: a job of Aside stops without it, `useful`: something is shown less well. `messaging_reactions` and
 * `messaging_referrals`, which some of Meta's pages print, are not accepted. Echoes need no field: `messages` carries them.
 */
const WEBHOOK_FIELDS = {
  instagram: {
    needed: ['messages', 'messaging_postbacks', 'comments'],
    useful: [
      'messaging_seen',
      'message_reactions',
      'message_edit',
      'messaging_referral',
      'messaging_optins',
      'messaging_handover',
      'standby',
      'live_comments',
    ],
  },
  // Of the Page, for what goes through the Messenger Platform; there `messaging_seen` was refused (restfb #1210). Comments,
  // mentions and story insights are switched on in the app's dashboard.
  facebook: {
    needed: ['messages', 'messaging_postbacks'],
    useful: ['message_reactions', 'message_edit', 'messaging_referral', 'messaging_handover', 'standby'],
  },
} as const;

type Fields = (typeof WEBHOOK_FIELDS)['instagram' | 'facebook'];
type FieldName = Fields['needed' | 'useful'][number] | 'mentions' | 'story_insights';

/** What is known of a field. */
interface WebhookFieldFacts {
  /** Its events come only with the permissions of this job. */
  job: 'messages' | 'comments';
  source: string;
  /** ISO date on which the source was last read. */
  checked: string;
}

const CHECKED = '2026-11-21';
const WEBHOOKS = 'Meta, Webhooks for Instagram';
const OF_MESSAGES: WebhookFieldFacts = { job: 'messages', source: WEBHOOKS, checked: CHECKED };
const OF_COMMENTS: WebhookFieldFacts = { job: 'comments', source: WEBHOOKS, checked: CHECKED };

/** Every field has its line, or this does not compile. Apart from the names, because the product needs only those. */
export const WEBHOOK_FIELD_FACTS: Readonly<Record<FieldName, WebhookFieldFacts>> = {
  messages: OF_MESSAGES,
  messaging_postbacks: OF_MESSAGES,
  comments: OF_COMMENTS,
  messaging_seen: OF_MESSAGES,
  message_reactions: OF_MESSAGES,
  /** Meta's collection, and a recorded refusal that lists the valid names. */
  message_edit: { ...OF_MESSAGES, source: 'Meta, Instagram API collection; recorded list of valid names' },
  messaging_referral: OF_MESSAGES,
  messaging_optins: OF_MESSAGES,
  messaging_handover: OF_MESSAGES,
  standby: OF_MESSAGES,
  live_comments: OF_COMMENTS,
  mentions: OF_COMMENTS,
  story_insights: OF_COMMENTS,
};

/** Names of the fields Aside subscribes an account to. */
export function fieldsFor(loginType: 'instagram' | 'facebook'): readonly string[] {
  const { needed, useful } = WEBHOOK_FIELDS[loginType];
  return [...needed, ...useful];
}

/** Those of them without which a job of Aside stops. */
export function neededFields(loginType: 'instagram' | 'facebook'): readonly string[] {
  return WEBHOOK_FIELDS[loginType].needed;
}

/** Those without which a job of Aside stops, and that are not among `subscribed`. */
export function missingFields(subscribed: readonly string[], loginType: 'instagram' | 'facebook'): readonly string[] {
  return neededFields(loginType).filter((name) => !subscribed.includes(name));
}
