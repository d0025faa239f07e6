import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SettingsPageProps } from '../settings/settings-page.ts';
import { Note } from '../ui/note.tsx';

/** The page of automations with its editor, which only who opens it loads. */
export function LaterAutomationsPage(props: SettingsPageProps) {
  const [loaded, setLoaded] = useState<{ page?: FunctionComponent<SettingsPageProps> }>();
  useEffect(() => {
    let isShown = true;
    import('./automations-page.tsx').then(
      ({ AutomationsPage }) => isShown && setLoaded({ page: AutomationsPage }),
      // The files of an older Aside are gone once it was updated.
      () => isShown && setLoaded({}),
    );
    return () => {
      isShown = false;
    };
  }, []);
  if (loaded?.page) return <loaded.page {...props} />;
  return (
    <div class="desk">
      <header>
        <h1>{i18n.t('options.pages.automations')}</h1>
      </header>
      {loaded ? (
        <Note
          tone="danger"
          actions={
            <button type="button" class="btn s" onClick={() => location.reload()}>
              {i18n.t('automations.page.reload')}
            </button>
          }
        >
          {i18n.t('automations.page.notOpened')}
        </Note>
      ) : (
        <p class="quiet">{i18n.t('automations.page.waiting')}</p>
      )}
    </div>
  );
}
