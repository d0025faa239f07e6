import type { LocalOrder, LocalPlay } from '../../../utils/automation/local/local-play.ts';
import { offeredTaps } from '../../../utils/automation/local/offered-taps.ts';
import { startLocal } from '../../../utils/automation/local/start-local.ts';
import { stepLocal } from '../../../utils/automation/local/step-local.ts';
import { outlineOf } from '../../../utils/automation/script/outline.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { withTemplateOffers } from '../../../utils/automation/script/with-template-offers.ts';
import type { Template } from '../../../utils/templates/template.ts';

/** Saved replies of these tests: words alone, and words with a button. */
export const REPLIES: readonly Template[] = [
  {
    id: 'workshop',
    command: 'workshop',
    name: 'Workshop',
    text: 'Workshops are on the first weekend of the month.',
    uses: 0,
  },
  {
    id: 'menu',
    command: 'menu',
    name: 'Menu',
    text: 'What next, {first_name|you}?',
    uses: 0,
    extra: { kind: 'buttons', buttons: [{ type: 'postback', title: 'Go on', payload: 'go-on' }] },
  },
];

const BY_COMMAND = new Map(REPLIES.map((reply) => [reply.command, reply]));

/** The order for a script as it is written. */
export function orderOf(source: string, more: Partial<LocalOrder> = {}): LocalOrder {
  return {
    outline: withTemplateOffers(outlineOf(parseScript(source)), BY_COMMAND),
    templates: REPLIES,
    person: {},
    ...more,
  };
}

/** A play that somebody has in their hands. Times in ms. */
export function phoneOf(order: LocalOrder, start = 0) {
  let now = start;
  let play = startLocal(order, now);
  return {
    get play(): LocalPlay {
      return play;
    },
    write(text: string): void {
      play = stepLocal(play, { kind: 'write', text }, now);
    },
    begin(trigger = 0): void {
      play = stepLocal(play, { kind: 'begin', trigger }, now);
    },
    /** The newest of that title. */
    tap(title: string): void {
      const tap = offeredTaps(play).findLast((one) => one.title === title);
      if (!tap) throw new Error(`There is no ${title} to tap.`);
      play = stepLocal(play, { kind: 'tap', row: tap.row, place: tap.place }, now);
    },
    tapOldest(title: string): void {
      const tap = offeredTaps(play).find((one) => one.title === title);
      if (!tap) throw new Error(`There is no ${title} to tap.`);
      play = stepLocal(play, { kind: 'tap', row: tap.row, place: tap.place }, now);
    },
    type(): void {
      play = stepLocal(play, { kind: 'person-types' }, now);
    },
    skip(): void {
      play = stepLocal(play, { kind: 'skip' }, now);
    },
    wait(time: number): void {
      now += time;
      play = stepLocal(play, { kind: 'tick' }, now);
    },
  };
}

/** What the script said, in words. */
export function saidIn({ rows }: LocalPlay): readonly string[] {
  return rows.flatMap((row) => {
    if (row.kind === 'says') return 'text' in row.message ? [row.message.text] : [`(${row.message.kind})`];
    return row.kind === 'public-reply' || row.kind === 'private-reply' ? [row.text] : [];
  });
}
