import type { Act } from './act.ts';
import { block, unblock } from './block.ts';
import { broadcast } from './broadcast.ts';
import { comment, uncomment } from './comment.ts';
import { deliver } from './deliver.ts';
import { edit } from './edit.ts';
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
  read,
  block,
  unblock,
  broadcast,
  deliver,
};
