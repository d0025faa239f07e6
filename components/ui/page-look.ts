// How a page looks before anything is drawn on it: language, direction and theme. Imported for its effect by every page.
import { i18n } from '#i18n';

/**
 * The setting `theme` again, where a page can read it without waiting: a database answers only after the first paint, which
 * would be in the wrong colours. All pages of Aside share this storage; the setting stays what counts.
 */
const THEME = 'theme';

const root = document.documentElement;
// Of the texts that were found, not of the browser: one in Arabic without Arabic texts shows English ones, from the left.
root.lang = i18n.t('ui.language');
root.dir = i18n.t('ui.direction');
wearTheme();
// Told to all pages but the one that has changed it.
addEventListener('storage', wearTheme);

function wearTheme(): void {
  const theme = localStorage.getItem(THEME);
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}

/** Lets this page and all that are open wear a theme, and all that will be opened. */
export function chooseTheme(theme: 'auto' | 'light' | 'dark'): void {
  if (theme === 'auto') localStorage.removeItem(THEME);
  else localStorage.setItem(THEME, theme);
  wearTheme();
}
