import { useEffect, useState } from 'preact/hooks';

/** The pages of the options, in the order of the navigation; each is the fragment of its address too. */
export const OPTIONS_PAGES = [
  'setup',
  'templates',
  'automations',
  'notices',
  'keyboard',
  'privacy',
  'diagnostics',
  'general',
] as const;
export type OptionsPageId = (typeof OPTIONS_PAGES)[number];

/** The page a fragment names (`#templates`, `#templates/new`); anything else is setup. */
function pageOf(hash: string): OptionsPageId {
  const [name] = hash.replace(/^#/, '').split('/');
  return OPTIONS_PAGES.find((page) => page === name) ?? 'setup';
}

/** The page that is shown, also after going back. */
export function useOptionsPage(): OptionsPageId {
  const [page, setPage] = useState(() => pageOf(location.hash));
  useEffect(() => {
    const follow = (): void => setPage(pageOf(location.hash));
    addEventListener('hashchange', follow);
    // It may have changed between drawing and listening.
    follow();
    return () => removeEventListener('hashchange', follow);
  }, []);
  return page;
}
