// Which permission a job needs. There is no documented call that lists a token's permissions: each is proven or refused by use.

/** What an account lets Aside do. */
export type AccountJob = 'account' | 'messages' | 'comments';

/** A permission by its name in Meta's dialogs. */
export interface Permission {
  name: string;
  loginType: 'instagram' | 'facebook';
  /** Jobs that do not work without it. */
  neededFor: readonly AccountJob[];
  source: string;
  /** ISO date on which the source was last read. */
  checked: string;
}

const CHECKED = '2026-11-21';
const SEND = 'Meta, Send messages (Instagram Login)';
const COMMENTS = 'Meta, Comment moderation';
const FACEBOOK = 'Meta, Instagram messaging overview (Facebook Login)';

export const PERMISSIONS: readonly Permission[] = [
  {
    name: 'instagram_business_basic',
    loginType: 'instagram',
    neededFor: ['account', 'messages', 'comments'],
    source: SEND,
    checked: CHECKED,
  },
  {
    name: 'instagram_business_manage_messages',
    loginType: 'instagram',
    neededFor: ['messages'],
    source: SEND,
    checked: CHECKED,
  },
  {
    // Private replies need this one too, and not the one for messages (Meta, Private replies).
    name: 'instagram_business_manage_comments',
    loginType: 'instagram',
    neededFor: ['comments'],
    source: COMMENTS,
    checked: CHECKED,
  },
  {
    name: 'instagram_basic',
    loginType: 'facebook',
    neededFor: ['account', 'messages', 'comments'],
    source: FACEBOOK,
    checked: CHECKED,
  },
  {
    name: 'instagram_manage_messages',
    loginType: 'facebook',
    neededFor: ['messages'],
    source: FACEBOOK,
    checked: CHECKED,
  },
  {
    name: 'pages_manage_metadata',
    loginType: 'facebook',
    neededFor: ['messages'],
    source: FACEBOOK,
    checked: CHECKED,
  },
  { name: 'pages_show_list', loginType: 'facebook', neededFor: ['account'], source: FACEBOOK, checked: CHECKED },
  {
    name: 'instagram_manage_comments',
    loginType: 'facebook',
    neededFor: ['comments'],
    source: COMMENTS,
    checked: CHECKED,
  },
  {
    name: 'pages_read_engagement',
    loginType: 'facebook',
    neededFor: ['comments'],
    source: COMMENTS,
    checked: CHECKED,
  },
];

/** Names of the permissions that a job needs with this login. */
export function permissionsFor(job: AccountJob, loginType: Permission['loginType']): readonly string[] {
  return PERMISSIONS.filter((one) => one.loginType === loginType && one.neededFor.includes(job)).map((one) => one.name);
}
