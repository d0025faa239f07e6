import { Annotation, StateField } from '@codemirror/state';

/** Says of a transaction that what it selects are words of an example, which wait for others. */
export const SELECTS_EXAMPLE = Annotation.define<boolean>();

/** Whether what is selected are words of an example that just came in: Enter leaves them as they are. */
export const EXAMPLE_WORDS = StateField.define<boolean>({
  create: () => false,
  update(isExample, transaction) {
    if (transaction.annotation(SELECTS_EXAMPLE)) return true;
    return isExample && !transaction.docChanged && !transaction.selection;
  },
});
