// Stands in for the texts of `locales/` where a test asks which text is shown, not how it is put: its key, and what is
// filled in. For `vi.mock('#i18n', () => import('…/keys-as-texts.ts'))`.

export const i18n = {
  t: (key: string, ...filledIn: unknown[]): string => [key, ...filledIn.flat()].join(' '),
};
