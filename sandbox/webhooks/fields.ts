/** Field names that `subscribed_apps` accepts (platform.md §2.4). */
const FIELDS = [
  'messages',
  'message_reactions',
  'message_edit',
  'messaging_postbacks',
  'messaging_seen',
  'messaging_referral',
  'messaging_optins',
  'messaging_handover',
  'standby',
  'comments',
  'live_comments',
  'mentions',
  'story_insights',
  'comment_poll_response',
  'follow',
  'onboarding_welcome_message_series',
  'share_to_story',
  'story_poll_response',
] as const;

export type Field = (typeof FIELDS)[number];

/** Whether the name is one that Meta knows. `messaging_reactions`, which older pages write, is not. */
export function isField(name: unknown): name is Field {
  return FIELDS.some((field) => field === name);
}

/** What an app has switched on in the dashboard when a sandbox starts: everything. */
export const FIRST_FIELDS: readonly Field[] = FIELDS;

/** Fields whose events are `changes`, and not messages. */
export const isOfChanges = (field: Field): boolean =>
  field === 'comments' || field === 'live_comments' || field === 'mentions' || field === 'story_insights';

/** Instagram Login has no story insights. Its mentions come inside comments; only the dashboard's test sends `mentions`. */
export const isOfInstagramLogin = (field: Field): boolean => field !== 'story_insights';

/** Facebook Login has no opt-ins (platform.md §2.4). */
export const isOfFacebookLogin = (field: Field): boolean => field !== 'messaging_optins';
