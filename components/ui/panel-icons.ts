import type { IconShape } from './icons.ts';

// Those that the popup does not draw, so that it does not carry them.
export const againIcon: IconShape = { line: 'M13 8a5 5 0 1 1-1.5-3.55M13.25 2v3h-3' };
export const checklistIcon: IconShape = { line: 'M2.5 4h1M2.5 8h1M2.5 12h1M6.5 4h7M6.5 8h7M6.5 12h7' };
export const commentIcon: IconShape = {
  line: 'M3 3h10a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H7.5L4.5 14v-2.5H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z',
};
export const downIcon: IconShape = { line: 'm4.5 6.25 3.5 3.5 3.5-3.5' };
export const externalIcon: IconShape = {
  line: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M12 9.5v3a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3',
};
export const goneIcon: IconShape = { line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM3.8 12.2l8.4-8.4' };
export const imageIcon: IconShape = {
  line: 'M3.5 3h9a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1 -1.5 1.5h-9a1.5 1.5 0 0 1 -1.5 -1.5v-7a1.5 1.5 0 0 1 1.5 -1.5zM2.5 11.5l3.5-3.5 3 3 2-2 2.5 2.5M9.75 6a.75 .75 0 1 1 1.5 0a.75 .75 0 1 1 -1.5 0z',
};
export const personIcon: IconShape = {
  line: 'M5.5 5a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1 -5 0zM3 13.5c.5-2.8 2.5-4 5-4s4.5 1.2 5 4',
};
export const playIcon: IconShape = { line: 'M5 3.25v9.5l7.5-4.75z' };
export const saveIcon: IconShape = { line: 'M8 2.5v7M5 7l3 3 3-3M2.5 11.5v1a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-1' };
export const storyIcon: IconShape = {
  line: 'M6 2h4a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-4a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM6 4.5h4',
};
