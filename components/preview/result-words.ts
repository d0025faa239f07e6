// The exported result in the reader's language, and the files it goes into.
import { i18n } from '#i18n';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import type { ResultWords } from '../../utils/automation/preview/result-page.ts';
import type { Verdict } from '../../utils/automation/preview/verdict.ts';
import { shortened } from '../ui/shortened.ts';
import { differenceWords, notProvedWords, simulatedWords, stepTitle, unseenWords } from './step-words.ts';
import { groundsWords, headline, notRunWords, reasonOf } from './verdict-words.ts';

const FULL_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** @param username of the account that was previewed on */
export function resultWords(run: LiveRun, verdict: Verdict, username: string): ResultWords {
  const line = headline(run, verdict);
  const why = reasonOf(run);
  const notRun = notRunWords(run);
  return {
    language: i18n.t('preview.result.language'),
    direction: document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr',
    title: run.name,
    lead:
      run.mode === 'recorded'
        ? i18n.t('preview.result.leadRecorded', [username, FULL_TIME.format(run.startedAt)])
        : [i18n.t('preview.result.lead', [username, FULL_TIME.format(run.startedAt), groundsWords(run.source)]), notRun]
            .filter(Boolean)
            .join(' '),
    verdict: {
      running: line,
      passed: line,
      failed: line,
      'not-proved': why ? `${line}. ${why}` : line,
      recorded: line,
    },
    expected: i18n.t('preview.expected'),
    observed: i18n.t('preview.observed'),
    nothing: i18n.t('preview.result.nothing'),
    buttons: i18n.t('preview.result.buttons'),
    payload: i18n.t('preview.result.payload'),
    passed: i18n.t('preview.result.passed'),
    failed: i18n.t('preview.result.failed'),
    notProved: i18n.t('preview.result.notProved'),
    notReached: i18n.t('preview.result.notReached'),
    simulated: i18n.t('preview.result.simulated'),
    slow: i18n.t('preview.result.slow'),
    total: i18n.t('preview.result.total'),
    waiting: i18n.t('preview.result.waiting'),
    note: i18n.t(run.mode === 'recorded' ? 'preview.result.noteRecorded' : 'preview.result.note'),
    kinds: {
      'you-write': i18n.t('preview.title.you_write'),
      'you-comment': i18n.t('preview.title.you_comment'),
      'you-tap': i18n.t('preview.title.you_tap'),
      'you-answer': i18n.t('preview.title.you_answer'),
      says: i18n.t('preview.result.says'),
      'public-reply': i18n.t('preview.title.public_reply'),
      'private-reply': i18n.t('preview.title.private_reply'),
      pause: i18n.t('preview.result.pause'),
      'hands-over': i18n.t('preview.title.hands_over'),
      'quick-replies': i18n.t('preview.result.quickReplies'),
    },
    titles: Object.fromEntries(run.steps.map((step) => [step.id, shortened(stepTitle(step), LONGEST)])),
    hops: {
      sent: i18n.t('preview.hop.sent'),
      accepted: i18n.t('preview.hop.accepted'),
      instagram: i18n.t('preview.hop.instagram'),
      relay: i18n.t('preview.hop.relay'),
      here: i18n.t('preview.hop.here'),
    },
    wanted: wantedOf(run),
    unseen: Object.fromEntries(run.steps.map((step) => [step.id, unseenWords(step)])),
    remarks: remarksOf(run),
    ways: i18n.t('preview.hops'),
    seconds: i18n.t('preview.seconds', ['[0]']),
  };
}

/** Letters of a heading; what is said stands whole below it. */
const LONGEST = 70;

/** Of a comment, the words that have to be in it. */
function wantedOf({ steps }: LiveRun): Readonly<Record<string, string>> {
  return Object.fromEntries(
    steps.flatMap(({ id, kind, expected: { text } }) =>
      kind === 'you-comment' && text !== undefined
        ? [[id, i18n.t('preview.expect.containing.you_comment').replace('[0]', i18n.t('preview.quoted', [text]))]]
        : [],
    ),
  );
}

/** One sentence for each step of which there is more to say than that it passed. */
function remarksOf({ steps }: LiveRun): Readonly<Record<string, string>> {
  return Object.fromEntries(
    steps.flatMap((step) => {
      const { id, kind, state } = step;
      switch (state.state) {
        case 'failed':
          return [[id, differenceWords(step, state.difference).what]];
        case 'not-proved':
          return [[id, notProvedWords(state.reason, step).what]];
        case 'simulated':
          return [[id, simulatedWords(step)]];
        default:
          return kind === 'private-reply' ? [[id, i18n.t('preview.privateToYourself')]] : [];
      }
    }),
  );
}
