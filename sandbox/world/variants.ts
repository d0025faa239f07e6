// Facts that Meta's documentation leaves open or contradicts. Each has a switch, and a client must get along with every position.

/** The open facts, the positions of each (the first is where a sandbox starts), and where the doubt stands. */
export const VARIANTS = {
  /** platform.md §4.1: the self-messaging page knows only the own path; the ordinary one is not documented. */
  selfSend: ['own', 'ordinary'],
  /** platform.md §12: no recording of an echo of a self send made by the API. `late` comes after 20 s. */
  selfEcho: ['yes', 'no', 'late'],
  /** platform.md §3.1: Meta's postback samples carry a foreign entry id. */
  postbackEntry: ['own', 'foreign'],
  /** platform.md §3.4: one source saw postbacks as `changes`. */
  postbackForm: ['messaging', 'changes'],
  /** platform.md §5.2: printed as `{data:[…]}`, seen flat. */
  me: ['flat', 'wrapped'],
  /** platform.md §7.1: the parameter is documented; whether the header does is not. */
  refresh: ['header', 'parameter'],
  /** platform.md §7.1 does not say what becomes of the token that was refreshed. */
  oldToken: ['stays', 'dies'],
  /** platform.md §8, trap 12: expiry is documented with subcode 463, and was seen with 0 and 460. */
  expirySubcode: ['463', '0', '460'],
  /** platform.md §3.3: reads were recorded both with and without their parties. */
  readParties: ['with', 'without'],
  /** platform.md §10, trap 1: ordinary messages come with a `message_edit` of `num_edit` 0, or it comes instead of them. */
  editZero: ['none', 'with', 'alone'],
  /** platform.md §10, trap 1: that companion often has no parties. */
  editZeroParties: ['with', 'without'],
  /** platform.md §3.3: printed as a string, recorded as an integer. */
  editNumber: ['number', 'string'],
  /** platform.md §10, trap 4: templates were seen to be echoed in another shape than sent. */
  templateEcho: ['generic', 'text'],
  /** platform.md §12: no Instagram echo was seen with `app_id`; Messenger's have it. */
  echoAppId: ['absent', 'present'],
  /** platform.md §3.2: `is_self_reply` beside `reply_to.mid` since late 2025; no sample shows it. */
  selfReplyFlag: ['absent', 'present'],
  /** platform.md §3.2: flags that are false were seen in samples. */
  falseFlags: ['absent', 'present'],
  /** platform.md §3.3: the heart with and without its variation selector. */
  reactionEmoji: ['selector', 'bare'],
  /** platform.md §3.2: quoted in one sample, a number in another. */
  adId: ['string', 'number'],
  /** platform.md §3.3: three spellings of an ig.me referral's source. */
  referralSource: ['SHORTLINKS', 'SHORTLINK', 'IG_ME'],
  /** platform.md §3.4: every real delivery has `changes`; the documentation prints the flat form. */
  commentForm: ['changes', 'flat'],
  /** platform.md §3.4: one sample says `comment_id` instead of `id`. */
  commentKey: ['id', 'comment_id'],
  /** platform.md §3.4: a comment on a boosted post may be told for the ad's copy and for the original. Same comment id? */
  boostedTwin: ['same-id', 'other-id', 'none'],
  /** platform.md §3.1: samples stand in an outer array, recordings do not. */
  outerArray: ['absent', 'present'],
  /** platform.md §4.2: several images are refused with 2534068 where they are not rolled out. */
  multiImage: ['available', 'not-rolled-out'],
  /** platform.md §8: a big image is 100/2018109 or 36000/2207004. */
  bigImage: ['2018109', '36000'],
  /** platform.md §8: four codes say that a person cannot be reached. */
  blocked: ['551', '200', '2018108', '2534029'],
  /** platform.md §4.3: HUMAN_AGENT needs an approval that most apps lack. */
  humanAgent: ['refused', 'granted'],
  /** platform.md §6: 100 sends a second in the overview, 300 in the rate-limiting page. */
  sendBudget: ['100', '300'],
  /** platform.md §8: a used-up budget is refused as the business use case (80002, 80006), as 613, or as 4. */
  throttle: ['business', '613', '4'],
  /** platform.md §6: whether a browser sees the usage headers is not known. */
  usageHeaders: ['present', 'absent'],
  /** platform.md §2.4: `/me/subscribed_apps` is documented, and was refused with 100. */
  meSubscribedApps: ['taken', 'refused'],
  /** platform.md §2.4: `messaging_seen` was refused on a Page's subscription. */
  pageSeen: ['refused', 'taken'],
  /** platform.md §7.2 shows one page of Pages; the Graph API pages its lists. `several` holds two Pages each. */
  accountsPaging: ['one', 'several'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type VariantName = keyof typeof VARIANTS;
export type Variants = { [Name in VariantName]: (typeof VARIANTS)[Name][number] };

/** Every fact in its first position. */
export function firstVariants(): Variants {
  return {
    selfSend: 'own',
    selfEcho: 'yes',
    postbackEntry: 'own',
    postbackForm: 'messaging',
    me: 'flat',
    refresh: 'header',
    oldToken: 'stays',
    expirySubcode: '463',
    readParties: 'with',
    editZero: 'none',
    editZeroParties: 'with',
    editNumber: 'number',
    templateEcho: 'generic',
    echoAppId: 'absent',
    selfReplyFlag: 'absent',
    falseFlags: 'absent',
    reactionEmoji: 'selector',
    adId: 'string',
    referralSource: 'SHORTLINKS',
    commentForm: 'changes',
    commentKey: 'id',
    boostedTwin: 'same-id',
    outerArray: 'absent',
    multiImage: 'available',
    bigImage: '2018109',
    blocked: '551',
    humanAgent: 'refused',
    sendBudget: '100',
    throttle: 'business',
    usageHeaders: 'present',
    meSubscribedApps: 'taken',
    pageSeen: 'refused',
    accountsPaging: 'one',
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
