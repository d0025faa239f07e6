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
export const backIcon: IconShape = { line: 'M13 8H3.5M7 4 3 8l4 4' };
export const boltIcon: IconShape = { line: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z' };
export const checkIcon: IconShape = { line: 'm3.5 8.5 3 3 6-7' };
export const checkCircleIcon: IconShape = { line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM5.25 8.25l2 2 3.5-4.25' };
export const crossIcon: IconShape = { line: 'm4 4 8 8M12 4l-8 8' };
export const echoedIcon: IconShape = { line: 'M2.5 8a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1 -11 0zM5.4 8.2l1.9 1.9 3.3-4' };
export const forwardIcon: IconShape = { line: 'm6 4 4 4-4 4' };
export const gearIcon: IconShape = {
  line: 'M6 8a2 2 0 1 1 4 0a2 2 0 1 1 -4 0zM8 1.75v2M8 12.25v2M1.75 8h2M12.25 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4',
};
export const globeIcon: IconShape = {
  line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM2 8h12M8 2c2 2 2.5 4 2.5 6S10 12 8 14M8 2C6 4 5.5 6 5.5 8S6 12 8 14',
};
export const hiddenIcon: IconShape = {
  line: 'M2 8s2.3-4.25 6-4.25c1 0 1.9.3 2.7.7M14 8s-2.3 4.25-6 4.25c-1 0-1.9-.3-2.7-.7M3 13.5l10-11',
};
export const infoIcon: IconShape = {
  line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM8 7.5V11',
  fill: 'M7.15 5.1a.85 .85 0 1 1 1.7 0a.85 .85 0 1 1 -1.7 0z',
};
export const lockIcon: IconShape = {
  line: 'M4.5 7h7a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1 -1.5 1.5h-7a1.5 1.5 0 0 1 -1.5 -1.5v-4a1.5 1.5 0 0 1 1.5 -1.5zM5 7V5a3 3 0 0 1 6 0v2',
};
export const octagonIcon: IconShape = {
  line: 'M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM8 5v3.5',
  fill: 'M7.15 11a.85 .85 0 1 1 1.7 0a.85 .85 0 1 1 -1.7 0z',
};
export const panelIcon: IconShape = {
  line: 'M4 2.75h8a2 2 0 0 1 2 2v6.5a2 2 0 0 1 -2 2h-8a2 2 0 0 1 -2 -2v-6.5a2 2 0 0 1 2 -2zM10 3v10',
};
export const phoneIcon: IconShape = {
  line: 'M6.25 1.5h3.5a1.75 1.75 0 0 1 1.75 1.75v9.5a1.75 1.75 0 0 1 -1.75 1.75h-3.5a1.75 1.75 0 0 1 -1.75 -1.75v-9.5a1.75 1.75 0 0 1 1.75 -1.75zM7.25 12.25h1.5',
};
export const questionIcon: IconShape = {
  line: 'M5.75 6a2.25 2.25 0 1 1 3.3 2c-.7.4-1.05.8-1.05 1.6',
  fill: 'M7.15 12a.85 .85 0 1 1 1.7 0a.85 .85 0 1 1 -1.7 0z',
};
export const queuedIcon: IconShape = { line: '', dashed: 'M2.5 8a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1 -11 0z' };
export const refusedIcon: IconShape = { line: 'M5.6 2.2h4.8l3.4 3.4v4.8l-3.4 3.4H5.6l-3.4-3.4V5.6zM6 6l4 4M10 6l-4 4' };
export const searchIcon: IconShape = { line: 'M2.5 7a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0zM10.5 10.5 14 14' };
export const seenIcon: IconShape = {
  line: 'M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8z',
  fill: 'M6 8a2 2 0 1 1 4 0a2 2 0 1 1 -4 0z',
};
export const slashIcon: IconShape = {
  line: 'M5 2h6a3 3 0 0 1 3 3v6a3 3 0 0 1 -3 3h-6a3 3 0 0 1 -3 -3v-6a3 3 0 0 1 3 -3zM9.5 5 6.5 11',
};
export const snoozeIcon: IconShape = { line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM8 4.75V8l2.25 1.5' };
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
