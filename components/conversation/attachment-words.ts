import { i18n } from '#i18n';

const WORDS: Readonly<Record<string, () => string>> = {
  image: () => i18n.t('panel.attachment.image'),
  video: () => i18n.t('panel.attachment.video'),
  audio: () => i18n.t('panel.attachment.audio'),
  file: () => i18n.t('panel.attachment.file'),
  share: () => i18n.t('panel.attachment.post'),
  ig_post: () => i18n.t('panel.attachment.post'),
  reel: () => i18n.t('panel.attachment.reel'),
  ig_reel: () => i18n.t('panel.attachment.reel'),
  story: () => i18n.t('panel.attachment.story'),
  ig_story: () => i18n.t('panel.attachment.story'),
  story_mention: () => i18n.t('panel.attachment.storyMention'),
  ephemeral: () => i18n.t('panel.attachment.viewOnce'),
  template: () => i18n.t('panel.attachment.card'),
  like_heart: () => i18n.t('panel.attachment.heart'),
};

/** What was sent that this version does not draw: `A photo. Aside can't show it yet.` Types without a word keep their own name. */
export function attachmentWords(type: string): string {
  const what = Object.hasOwn(WORDS, type) ? WORDS[type]?.() : undefined;
  return what === undefined ? i18n.t('panel.notYetNamed', [type]) : i18n.t('panel.notYet', [what]);
}
