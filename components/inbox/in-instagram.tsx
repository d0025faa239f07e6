import { i18n } from '#i18n';

/** The way to what only Instagram shows. */
export function InInstagram(attributes: { class?: string; tabIndex?: number }) {
  return (
    <a {...attributes} href="https://www.instagram.com/direct/inbox/" target="_blank" rel="noreferrer">
      {i18n.t('popup.row.openInstagram')}
    </a>
  );
}
