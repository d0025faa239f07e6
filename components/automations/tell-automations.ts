import { createTellChanged } from '../../utils/messaging/changed.ts';

const tell = createTellChanged();

/** Tells every open surface, this page too, that the automations changed. */
export function tellAutomations(): void {
  tell({ stores: ['automations'] });
}
