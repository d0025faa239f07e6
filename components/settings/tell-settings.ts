import { createTellChanged } from '../../utils/messaging/changed.ts';

const tellChanged = createTellChanged();

/** Tells the open surfaces, and this page, that a setting was written. The background reads settings at each use. */
export function tellSettings(): void {
  tellChanged({ stores: ['settings'] });
}
