import type { Act } from './act.ts';
import { ad, iceBreaker, igme, optin, product } from './arrive.ts';
import { block, unblock } from './block.ts';
import { broadcast } from './broadcast.ts';
import { comment, uncomment } from './comment.ts';
import { dashboardTest } from './dashboard-test.ts';
import { deliver } from './deliver.ts';
import { edit, editZero } from './edit.ts';
import { handover } from './handover.ts';
import { boost, mention, storyInsights } from './mention.ts';
import { message } from './message.ts';
import { react, unreact } from './react.ts';
import { read } from './read.ts';
import { tap } from './tap.ts';
import { unsend } from './unsend.ts';

/** Everything a phone can do, by the name that `POST /control/act` takes as `do`. */
export const ACTS: Readonly<Record<string, Act>> = {
  message,
  tap,
  react,
  unreact,
  comment,
  uncomment,
  unsend,
  edit,
  editZero,
  read,
  block,
  unblock,
  broadcast,
  iceBreaker,
  igme,
  ad,
  product,
  optin,
  handover,
  mention,
  storyInsights,
  boost,
  dashboardTest,
  deliver,
};
