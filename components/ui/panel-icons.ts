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
export const botIcon: IconShape = {
  line: 'M4.5 5.5h7a2 2 0 0 1 2 2V11a2 2 0 0 1 -2 2h-7a2 2 0 0 1 -2 -2V7.5a2 2 0 0 1 2 -2zM8 5.5V3M6 8.5v1.25M10 8.5v1.25',
};
export const clockIcon: IconShape = { line: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM8 4.75V8l2.25 1.5' };
export const fileIcon: IconShape = {
  line: 'M4 1.75h5l3.5 3.5v8a1 1 0 0 1 -1 1H4a1 1 0 0 1 -1 -1V2.75a1 1 0 0 1 1 -1zM9 1.75v3.5h3.5',
};
export const heartIcon: IconShape = {
  line: 'M8 13.3S2 9.9 2 6.1A3.1 3.1 0 0 1 8 5a3.1 3.1 0 0 1 6 1.1C14 9.9 8 13.3 8 13.3z',
};
export const linkIcon: IconShape = {
  line: 'M6.75 9.25a2.6 2.6 0 0 0 3.75.2l2-2a2.6 2.6 0 0 0-3.7-3.7l-1 1M9.25 6.75a2.6 2.6 0 0 0-3.75-.2l-2 2a2.6 2.6 0 0 0 3.7 3.7l1-1',
};
export const moreIcon: IconShape = {
  line: '',
  fill: 'M2.25 8a1.25 1.25 0 1 1 2.5 0a1.25 1.25 0 1 1 -2.5 0zM6.75 8a1.25 1.25 0 1 1 2.5 0a1.25 1.25 0 1 1 -2.5 0zM11.25 8a1.25 1.25 0 1 1 2.5 0a1.25 1.25 0 1 1 -2.5 0z',
};
export const onceIcon: IconShape = { line: 'M7 5.75 8.25 5v6', dashed: 'M2 8a6 6 0 1 1 12 0a6 6 0 1 1 -12 0z' };
export const plusIcon: IconShape = { line: 'M8 3v10M3 8h10' };
export const postIcon: IconShape = {
  line: 'M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1 -1 1h-9a1 1 0 0 1 -1 -1v-9a1 1 0 0 1 1 -1zM2.5 10.5h11',
};
export const replyIcon: IconShape = { line: 'M6.5 3.5 2.5 7.5l4 4M2.5 7.5h7a4 4 0 0 1 4 4v1' };
export const routeIcon: IconShape = { line: 'M2.5 5h9M9 2.5 11.5 5 9 7.5M13.5 11h-9M7 8.5 4.5 11 7 13.5' };
export const soundIcon: IconShape = { line: 'M3 6.5v3M5.5 4.5v7M8 2.5v11M10.5 5v6M13 6.75v2.5' };
export const bellIcon: IconShape = {
  line: 'M4 11V7a4 4 0 0 1 8 0v4l1.25 1.5H2.75zM6.5 14.25a1.6 1.6 0 0 0 3 0',
};
export const cogIcon: IconShape = {
  line: 'M5.75 8a2.25 2.25 0 1 1 4.5 0a2.25 2.25 0 1 1 -4.5 0zM8 1.75v2M8 12.25v2M1.75 8h2M12.25 8h2M3.6 3.6l1.4 1.4M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
};
export const keyboardIcon: IconShape = {
  line: 'M3 4h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM4.75 6.75h.5M7.75 6.75h.5M10.75 6.75h.5M5.5 9.5h5',
};
export const pulseIcon: IconShape = { line: 'M1.75 8.25h2.75L6.5 3.5l3 9 2-4.25h2.75' };
export const savedReplyIcon: IconShape = {
  line: 'M4 2.5h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12V4A1.5 1.5 0 0 1 4 2.5zM5.25 5.75h5.5M5.25 8h5.5M5.25 10.25h3',
};
export const shieldIcon: IconShape = { line: 'M8 1.75 13 3.5v4c0 3.25-2 5.5-5 6.75-3-1.25-5-3.5-5-6.75v-4z' };
export const forwardEndIcon: IconShape = { line: 'M3.5 3.75v8.5l6.5-4.25zM12.5 3.75v8.5' };
