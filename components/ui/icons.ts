/** The outline of one icon on a 16 px grid, as path data; `fill` is filled, `dashed` is drawn as a broken line. */
export interface IconShape {
  line: string;
  fill?: string;
  dashed?: string;
}

// Apart, so that a page carries only those it draws. Drawn after the design's sheets.
export const acceptedIcon: IconShape = {
  line: 'M2.5 8a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1 -11 0z',
  fill: 'M8 4.5a3.5 3.5 0 0 0 0 7z',
};
export const againIcon: IconShape = { line: 'M13 8a5 5 0 1 1-1.5-3.55M13.25 2v3h-3' };
export const backIcon: IconShape = { line: 'M13 8H3.5M7 4 3 8l4 4' };
export const bellIcon: IconShape = { line: 'M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3zM6.75 14.25h2.5' };
export const boltIcon: IconShape = { line: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z' };
export const botIcon: IconShape = {
  line: 'M4.5 5.5h7a2 2 0 0 1 2 2v3.5a2 2 0 0 1 -2 2h-7a2 2 0 0 1 -2 -2v-3.5a2 2 0 0 1 2 -2zM8 5.5V3M6 8.5v1.25M10 8.5v1.25M7.4 2.5a.6 .6 0 1 1 1.2 0a.6 .6 0 1 1 -1.2 0z',
};
export const checkIcon: IconShape = { line: 'm3.5 8.5 3 3 6-7' };
export const checkCircleIcon: IconShape = { line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM5.25 8.25l2 2 3.5-4.25' };
export const checklistIcon: IconShape = { line: 'M2.5 4h1M2.5 8h1M2.5 12h1M6.5 4h7M6.5 8h7M6.5 12h7' };
export const commentIcon: IconShape = {
  line: 'M3 3h10a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H7.5L4.5 14v-2.5H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z',
};
export const copyIcon: IconShape = {
  line: 'M7 5.5h5a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1 -1.5 1.5h-5a1.5 1.5 0 0 1 -1.5 -1.5v-5a1.5 1.5 0 0 1 1.5 -1.5zM10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2',
};
export const crossIcon: IconShape = { line: 'm4 4 8 8M12 4l-8 8' };
export const downIcon: IconShape = { line: 'm4.5 6.25 3.5 3.5 3.5-3.5' };
export const echoedIcon: IconShape = { line: 'M2.5 8a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1 -11 0zM5.4 8.2l1.9 1.9 3.3-4' };
export const externalIcon: IconShape = {
  line: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M12 9.5v3a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3',
};
export const gearIcon: IconShape = {
  line: 'M6 8a2 2 0 1 1 4 0a2 2 0 1 1 -4 0zM8 1.75v2M8 12.25v2M1.75 8h2M12.25 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4',
};
export const globeIcon: IconShape = {
  line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM2 8h12M8 2c2 2 2.5 4 2.5 6S10 12 8 14M8 2C6 4 5.5 6 5.5 8S6 12 8 14',
};
export const goneIcon: IconShape = { line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM3.8 12.2l8.4-8.4' };
export const heartIcon: IconShape = {
  line: 'M8 13.3S2 9.9 2 6.1A3.1 3.1 0 0 1 8 5a3.1 3.1 0 0 1 6 1.1C14 9.9 8 13.3 8 13.3z',
};
export const hiddenIcon: IconShape = {
  line: 'M2 8s2.3-4.25 6-4.25c1 0 1.9.3 2.7.7M14 8s-2.3 4.25-6 4.25c-1 0-1.9-.3-2.7-.7M3 13.5l10-11',
};
export const imageIcon: IconShape = {
  line: 'M3.5 3h9a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1 -1.5 1.5h-9a1.5 1.5 0 0 1 -1.5 -1.5v-7a1.5 1.5 0 0 1 1.5 -1.5zM2.5 11.5l3.5-3.5 3 3 2-2 2.5 2.5M9.75 6a.75 .75 0 1 1 1.5 0a.75 .75 0 1 1 -1.5 0z',
};
export const infoIcon: IconShape = {
  line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM8 7.5V11',
  fill: 'M7.15 5.1a.85 .85 0 1 1 1.7 0a.85 .85 0 1 1 -1.7 0z',
};
export const keyboardIcon: IconShape = {
  line: 'M3 4h10a1.5 1.5 0 0 1 1.5 1.5v5.5a1.5 1.5 0 0 1 -1.5 1.5h-10a1.5 1.5 0 0 1 -1.5 -1.5v-5.5a1.5 1.5 0 0 1 1.5 -1.5zM4 7h.01M6.7 7h.01M9.4 7h.01M12 7h.01M5 10h6',
};
export const lockIcon: IconShape = {
  line: 'M4.5 7h7a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1 -1.5 1.5h-7a1.5 1.5 0 0 1 -1.5 -1.5v-4a1.5 1.5 0 0 1 1.5 -1.5zM5 7V5a3 3 0 0 1 6 0v2',
};
export const moreIcon: IconShape = {
  line: '',
  fill: 'M2.25 8a1.25 1.25 0 1 1 2.5 0a1.25 1.25 0 1 1 -2.5 0z M6.75 8a1.25 1.25 0 1 1 2.5 0a1.25 1.25 0 1 1 -2.5 0z M11.25 8a1.25 1.25 0 1 1 2.5 0a1.25 1.25 0 1 1 -2.5 0z',
};
export const octagonIcon: IconShape = {
  line: 'M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM8 5v3.5',
  fill: 'M7.15 11a.85 .85 0 1 1 1.7 0a.85 .85 0 1 1 -1.7 0z',
};
export const panelIcon: IconShape = {
  line: 'M4 2.75h8a2 2 0 0 1 2 2v6.5a2 2 0 0 1 -2 2h-8a2 2 0 0 1 -2 -2v-6.5a2 2 0 0 1 2 -2zM10 3v10',
};
export const personIcon: IconShape = {
  line: 'M5.5 5a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1 -5 0zM3 13.5c.5-2.8 2.5-4 5-4s4.5 1.2 5 4',
};
export const phoneIcon: IconShape = {
  line: 'M6.25 1.5h3.5a1.75 1.75 0 0 1 1.75 1.75v9.5a1.75 1.75 0 0 1 -1.75 1.75h-3.5a1.75 1.75 0 0 1 -1.75 -1.75v-9.5a1.75 1.75 0 0 1 1.75 -1.75zM7.25 12.25h1.5',
};
export const playIcon: IconShape = { line: 'M5 3.25v9.5l7.5-4.75z' };
export const plusIcon: IconShape = { line: 'M8 3v10M3 8h10' };
export const questionIcon: IconShape = {
  line: 'M5.75 6a2.25 2.25 0 1 1 3.3 2c-.7.4-1.05.8-1.05 1.6',
  fill: 'M7.15 12a.85 .85 0 1 1 1.7 0a.85 .85 0 1 1 -1.7 0z',
};
export const queuedIcon: IconShape = { line: '', dashed: 'M2.5 8a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1 -11 0z' };
export const refusedIcon: IconShape = { line: 'M5.6 2.2h4.8l3.4 3.4v4.8l-3.4 3.4H5.6l-3.4-3.4V5.6zM6 6l4 4M10 6l-4 4' };
export const rightIcon: IconShape = { line: 'm6.25 4.5 3.5 3.5-3.5 3.5' };
export const saveIcon: IconShape = { line: 'M8 2.5v7M5 7l3 3 3-3M2.5 11.5v1a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-1' };
export const searchIcon: IconShape = { line: 'M2.5 7a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0zM10.5 10.5l3.5 3.5' };
export const seenIcon: IconShape = {
  line: 'M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8z',
  fill: 'M6 8a2 2 0 1 1 4 0a2 2 0 1 1 -4 0z',
};
export const shieldIcon: IconShape = { line: 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z' };
export const slashIcon: IconShape = {
  line: 'M5 2h6a3 3 0 0 1 3 3v6a3 3 0 0 1 -3 3h-6a3 3 0 0 1 -3 -3v-6a3 3 0 0 1 3 -3zM9.5 5 6.5 11',
};
export const storyIcon: IconShape = {
  line: 'M6 2h4a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-4a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM6 4.5h4',
};
export const tapIcon: IconShape = {
  line: 'M6.5 8V3.25a1.25 1.25 0 0 1 2.5 0V7l3.2.8a1.5 1.5 0 0 1 1.1 1.7L12.7 14H7.2L4 10.2a1.2 1.2 0 0 1 1.8-1.5z',
};
export const templateIcon: IconShape = {
  line: 'M4 2.5h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1 -1.5 1.5h-8a1.5 1.5 0 0 1 -1.5 -1.5v-8a1.5 1.5 0 0 1 1.5 -1.5zM5 6h6M5 8.5h6M5 11h3',
};
export const triangleIcon: IconShape = {
  line: 'M8 2.5 14 13H2zM8 6.5v3',
  fill: 'M7.2 11.2a.8 .8 0 1 1 1.6 0a.8 .8 0 1 1 -1.6 0z',
};
export const unknownIcon: IconShape = {
  line: 'M6.6 6.7a1.45 1.45 0 1 1 2.1 1.3c-.5.25-.7.5-.7 1',
  fill: 'M7.3 10.9a.7 .7 0 1 1 1.4 0a.7 .7 0 1 1 -1.4 0z',
  dashed: 'M2.5 8a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1 -11 0z',
};
