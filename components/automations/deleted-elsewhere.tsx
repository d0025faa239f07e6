import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '../ui/announce.tsx';
import { Note } from '../ui/note.tsx';

/** Stands in the place of an automation that another window deleted while it was open here. Nothing takes typing. */
export function DeletedElsewhere({ name }: { name: string }) {
  const place = useRef<HTMLDivElement>(null);
  const words = i18n.t('automations.page.deletedElsewhere', [name]);
  useEffect(() => {
    announce(words);
    // The field with the focus went with it: the Tab key goes on from here.
    if (document.activeElement === document.body) place.current?.focus();
  }, [words]);
  return (
    <div class="editor" ref={place} tabIndex={-1}>
      <Note tone="warn">{words}</Note>
    </div>
  );
}
