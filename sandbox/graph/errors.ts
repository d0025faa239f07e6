// The errors of platform.md §8 that this sandbox gives, as data. HTTP status 400 unless another was recorded.
import type { Random } from '../world/random.ts';
import { type Gist, type Language, SENTENCES } from './languages.ts';

interface DocumentedError {
  code: number;
  subcode?: number;
  status?: number;
  type?: 'OAuthException' | 'IGApiException';
  gist: Gist;
  /** What it says in English. */
  text: string;
  isTransient?: boolean;
  /** What Meta would show to the person at the screen. */
  forPeople?: { title: string; text: string };
}

const ERRORS = {
  'token-unparseable': { code: 190, gist: 'token', text: 'Cannot parse access token' },
  'token-invalid': { code: 190, subcode: 467, gist: 'token', text: 'Invalid OAuth access token.' },
  'token-missing': { code: 190, gist: 'token', text: 'An access token is required to request this resource.' },
  'token-expired': {
    code: 190,
    subcode: 463,
    gist: 'token',
    text: 'Error validating access token: Session has expired.',
  },
  'token-expired-zero': {
    code: 190,
    subcode: 0,
    gist: 'token',
    text: 'Error validating access token: Session has expired.',
  },
  'token-password-changed': {
    code: 190,
    subcode: 460,
    gist: 'token',
    text: 'The session has been invalidated because the user changed the password.',
    forPeople: { title: 'Session ended', text: 'Please log in again.' },
  },
  'token-app-removed': {
    code: 190,
    subcode: 458,
    gist: 'token',
    text: 'The user has not authorized this application.',
  },
  'token-checkpoint': {
    code: 190,
    subcode: 459,
    gist: 'token',
    text: 'The user is enrolled in a blocking, logged-in checkpoint.',
  },
  'token-session': { code: 190, subcode: 492, gist: 'token', text: 'Invalid session.' },
  /** Documented nowhere for these calls; in the shape of a mangled token. */
  'token-of-a-person': { code: 190, gist: 'token', text: 'This call needs a Page access token.' },
  'permission-missing': {
    code: 10,
    status: 403,
    gist: 'permission',
    text: '(#10) Application does not have permission for this action',
  },
  'human-agent-not-approved': {
    code: 10,
    status: 403,
    gist: 'permission',
    text: '(#10) To use Human Agent, your use of this feature must be reviewed and approved.',
  },
  'app-not-live': {
    code: 200,
    subcode: 2018028,
    status: 403,
    gist: 'permission',
    text: '(#200) Cannot message users who are not admins, developers or testers of the app.',
  },
  'message-access-off': {
    code: 200,
    subcode: 2534041,
    status: 403,
    gist: 'permission',
    text: '(#200) The account owner has disabled access to Instagram direct messages.',
  },
  'page-link-broken': {
    code: 10,
    subcode: 2534077,
    status: 403,
    gist: 'permission',
    text: '(#10) The link between the Page and the Instagram account needs attention.',
  },
  'page-not-linked': {
    code: 100,
    subcode: 2534013,
    gist: 'parameter',
    text: '(#100) No Instagram account is linked to this Page',
  },
  'not-eligible': { code: 36103, gist: 'permission', text: 'This account is not yet eligible to use the API.' },
  restricted: {
    code: 10,
    subcode: 1893063,
    status: 403,
    gist: 'policy',
    text: '(#10) This account is temporarily restricted for policy reasons.',
  },
  'blocked-for-policy': {
    code: 368,
    gist: 'policy',
    text: 'The action attempted has been deemed abusive or is otherwise disallowed.',
  },
  'bad-parameter': { code: 100, gist: 'parameter', text: '(#100) Invalid parameter' },
  'unknown-field': { code: 100, gist: 'parameter', text: '(#100) Tried accessing nonexisting field' },
  'unsupported-method': { code: 100, gist: 'parameter', text: 'Unsupported request - method type' },
  'object-missing': {
    code: 100,
    subcode: 33,
    gist: 'missing',
    text: 'Unsupported request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation.',
  },
  'alias-missing': {
    code: 803,
    status: 404,
    gist: 'missing',
    text: '(#803) Some of the aliases you requested do not exist',
  },
  'unknown-path': { code: 2500, status: 500, gist: 'parameter', text: 'Unknown path components' },
  'no-matching-user': { code: 100, subcode: 2534014, gist: 'person', text: '(#100) No matching user found' },
  'invalid-message': { code: 100, subcode: 2534015, gist: 'parameter', text: '(#100) Invalid message data' },
  'message-with-action': {
    code: 100,
    subcode: 2018014,
    gist: 'parameter',
    text: '(#100) Cannot send both message and sender_action',
  },
  'media-not-fetched': { code: 100, subcode: 2018008, gist: 'parameter', text: '(#100) Failed to fetch the file' },
  'media-type-mismatch': {
    code: 100,
    subcode: 2018047,
    gist: 'parameter',
    text: '(#100) Upload attachment failure: the file does not fit the type',
  },
  'attachment-unknown': { code: 100, subcode: 2018074, gist: 'parameter', text: '(#100) Invalid attachment id' },
  'media-too-big': { code: 100, subcode: 2018109, gist: 'parameter', text: '(#100) Attachment size exceeds the limit' },
  'video-timeout': { code: 100, subcode: 2018294, gist: 'parameter', text: '(#100) Fetching the video took too long' },
  'product-unknown': { code: 100, subcode: 2018320, gist: 'parameter', text: '(#100) Invalid product id' },
  'multi-image-unavailable': {
    code: 100,
    subcode: 2534068,
    gist: 'parameter',
    text: '(#100) Several images in one message are not available here yet',
  },
  'image-too-large': {
    code: 36000,
    subcode: 2207004,
    gist: 'parameter',
    text: 'The image size is too large.',
    isTransient: false,
    forPeople: {
      title: 'Image size too large',
      text: 'The image is too large to download. It should be less than 8 MiB.',
    },
  },
  'not-thread-owner': {
    code: 100,
    subcode: 2534037,
    gist: 'permission',
    text: '(#100) Another app controls this thread now',
  },
  'comment-unanswerable': {
    code: 100,
    subcode: 2534025,
    gist: 'parameter',
    text: '(#100) The comment is invalid or was already privately replied to',
  },
  'window-closed': {
    code: 10,
    subcode: 2534022,
    status: 403,
    gist: 'window',
    text: '(#10) This message is sent outside of allowed window.',
  },
  'person-unavailable': {
    code: 551,
    subcode: 1545041,
    gist: 'person',
    text: "(#551) This person isn't available right now.",
  },
  'person-unavailable-200': {
    code: 200,
    subcode: 1545041,
    status: 403,
    gist: 'person',
    text: "(#200) This person isn't available right now.",
  },
  'person-unreachable': {
    code: 10,
    subcode: 2018108,
    status: 403,
    gist: 'person',
    text: '(#10) This person cannot receive messages now.',
  },
  'business-blocked': { code: 100, subcode: 2534029, gist: 'person', text: '(#100) The business is blocked' },
  'consent-missing': {
    code: 230,
    status: 403,
    gist: 'permission',
    text: '(#230) User consent is required to access user profile',
  },
  'no-matching-profile': { code: 9010, gist: 'person', text: '(#9010) No matching Instagram user' },
  'message-out-of-reach': {
    code: 9000001,
    gist: 'missing',
    text: 'The message was deleted or is no longer available.',
  },
  'rate-limited': { code: 613, gist: 'limit', text: '(#613) Calls to this api have exceeded the rate limit.' },
  'usage-exceeded': {
    code: 80002,
    gist: 'limit',
    text: '(#80002) There have been too many calls to this Instagram account.',
  },
  'usage-exceeded-by-messages': {
    code: 80006,
    gist: 'limit',
    text: '(#80006) There have been too many calls to this Messenger account.',
  },
  'app-limit': { code: 4, gist: 'limit', text: '(#4) Application request limit reached' },
  'server-error': {
    code: 2,
    status: 500,
    gist: 'server',
    text: 'An unexpected error has occurred. Please retry your request later.',
    isTransient: true,
  },
} as const satisfies Record<string, DocumentedError>;

export type ErrorName = keyof typeof ERRORS;

/** Thrown by routes; becomes the documented error shape. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly error: DocumentedError;
  /** @param detail what exactly, added to the English sentence */
  constructor(name: ErrorName, detail = '') {
    const error: DocumentedError = ERRORS[name];
    super(detail ? `${error.text}: ${detail}` : error.text);
    this.error = error;
  }
}

/**
 * The body of an error (platform.md §8; error-invalid-token--meta-docs.json). Any field but `message` may be missing in
 * practice; `is_transient` comes only where it says something.
 */
export function errorBody(error: DocumentedError, english: string, language: Language, random: Random) {
  return {
    error: {
      message: language === 'en' ? english : SENTENCES[language][error.gist],
      type: error.type ?? 'OAuthException',
      code: error.code,
      ...(error.subcode !== undefined && { error_subcode: error.subcode }),
      ...(error.isTransient !== undefined && { is_transient: error.isTransient }),
      ...(error.forPeople && { error_user_title: error.forPeople.title, error_user_msg: error.forPeople.text }),
      fbtrace_id: `A${random.letters(22)}`,
    },
  };
}

/** An error by its numbers, for faults that are asked for; one the table lacks says nothing particular. */
export function errorByCode(code: number, subcode: number | undefined): DocumentedError {
  const known = Object.values<DocumentedError>(ERRORS).find(
    (error) => error.code === code && error.subcode === subcode,
  );
  return (
    known ?? { code, ...(subcode !== undefined && { subcode }), gist: 'server', text: `(#${code}) An error occurred` }
  );
}
