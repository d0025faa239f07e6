import { type ComponentChild, render } from 'preact';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { AccountHead } from '../ui/account-head.tsx';
import { later } from '../ui/later.ts';
import { whileOpening } from '../ui/while-opening.ts';

const databaseMoving = later(() => import('../ui/database-screens.tsx').then(({ DatabaseMoving }) => DatabaseMoving));
const databaseClosed = later(() => import('../ui/database-screens.tsx').then(({ DatabaseClosed }) => DatabaseClosed));

/** Something in place of what the popup has to show. */
export function showInstead(state: ComponentChild): void {
  render(
    <main class="popup">
      <AccountHead account={undefined} />
      {state}
    </main>,
    document.body,
  );
}

/** Waits for what is read of the database. While that takes long, and when it cannot be read at all, the popup says so. */
export async function readOrSay<T>(reading: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await whileOpening(reading, () => showInstead(<databaseMoving.Part />)) };
  } catch (error) {
    showInstead(<databaseClosed.Part isTooNew={isDatabaseTooNew(error)} />);
    return undefined;
  }
}
