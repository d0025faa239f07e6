import { i18n } from '#i18n';
import type { ExportWords } from '../../../utils/export/export-html.ts';
import { kindWords } from '../../ui/kind-words.ts';
import { sendStateWord } from '../../ui/send-state.tsx';
import { textKey } from '../../ui/text-key.ts';

/** The exported page in this browser's language. */
export function exportWords(lead: string): ExportWords {
  const { lang, dir } = document.documentElement;
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    language: lang || 'en',
    direction: dir || 'ltr',
    title: i18n.t('privacy.page.title'),
    lead,
    note: i18n.t('privacy.page.note'),
    labels: i18n.t('privacy.page.labels'),
    account: i18n.t('privacy.page.account'),
    comments: i18n.t('privacy.page.comments'),
    posts: i18n.t('privacy.page.posts'),
    drafts: i18n.t('privacy.page.drafts'),
    sends: i18n.t('privacy.page.sends'),
    savedReplies: i18n.t('privacy.page.savedReplies'),
    automations: i18n.t('privacy.page.automations'),
    published: i18n.t('privacy.page.published'),
    previews: i18n.t('privacy.page.previews'),
    unsent: i18n.t('privacy.page.unsent'),
    unsupported: i18n.t('privacy.page.unsupported'),
    edited: i18n.t('privacy.page.edited'),
    hidden: i18n.t('privacy.page.hidden'),
    deleted: i18n.t('privacy.page.deleted'),
    privateReply: i18n.t('privacy.page.privateReply'),
    nothing: i18n.t('privacy.page.nothing'),
    person: (igsid) => i18n.t('ui.who.unknown', [igsid.slice(-4)]),
    verdict: (verdict) => i18n.t(`privacy.page.verdict.${textKey(verdict)}`),
    kind: kindWords,
    sendState: sendStateWord,
    time: (at) => time.format(at),
  };
}
