import { useEffect, useState } from 'preact/hooks';
import type { Automation } from '../../utils/automation/automation.ts';

/** The id in the address (`#automations/<id>`), and how to go to another. */
export function useChosenAutomation(): [chosenId: string | undefined, choose: (id: string | undefined) => void] {
  const [id, setId] = useState(idInAddress);
  useEffect(() => {
    const follow = (): void => setId(idInAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return [
    id,
    (next) => {
      location.hash = addressOf(next);
      setId(next);
    },
  ];
}

/** The fragment of the page with that automation open. */
export function addressOf(id: string | undefined): string {
  return id === undefined ? '#automations' : `#automations/${encodeURIComponent(id)}`;
}

/**
 * The one that is named, else the one that was open before, else the first: a new name may change the order.
 *
 * @param openId of the one that was open
 */
export function chosenIn(
  automations: readonly Automation[],
  id: string | undefined,
  openId: string | undefined,
): Automation | undefined {
  const withId = (wanted: string | undefined) => automations.find((automation) => automation.id === wanted);
  return withId(id) ?? withId(openId) ?? automations[0];
}

function idInAddress(): string | undefined {
  const [page, id] = location.hash.replace(/^#/, '').split('/');
  return page === 'automations' && id ? decodeURIComponent(id) : undefined;
}
