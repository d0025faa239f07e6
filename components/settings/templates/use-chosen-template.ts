import { useEffect, useState } from 'preact/hooks';
import type { Template } from '../../../utils/templates/template.ts';

/** The id in the address (`#templates/<id>`), and how to go to another. */
export function useChosenTemplate(): [chosenId: string | undefined, choose: (id: string | undefined) => void] {
  const [id, setId] = useState(idInAddress);
  useEffect(() => {
    const follow = (): void => setId(idInAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return [
    id,
    (next) => {
      location.hash = next === undefined ? 'templates' : `templates/${encodeURIComponent(next)}`;
      setId(next);
    },
  ];
}

/** The one that is named, else the first. */
export function chosenIn(templates: readonly Template[], id: string | undefined): Template | undefined {
  return templates.find((template) => template.id === id) ?? templates[0];
}

function idInAddress(): string | undefined {
  const [, id] = location.hash.replace(/^#/, '').split('/');
  return id ? decodeURIComponent(id) : undefined;
}
