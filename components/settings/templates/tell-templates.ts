import { createTellChanged } from '../../../utils/messaging/changed.ts';

const tell = createTellChanged();

/** Tells every open surface, this page too, that the saved replies changed. */
export function tellTemplates(): void {
  tell({ stores: ['templates'] });
}
