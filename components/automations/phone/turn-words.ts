import { i18n } from '#i18n';
import type { Beginning } from '../../../utils/automation/local/what-starts.ts';
import type { WhoseTurn } from '../../../utils/automation/local/whose-turn.ts';
import { textKey } from '../../ui/text-key.ts';

/** Whose turn it is, in one sentence. */
export function turnWords(turn: WhoseTurn): string {
  switch (turn.turn) {
    case 'start': {
      const [first] = turn.ways;
      return first ? startWords(first) : i18n.t('automations.phone.turn.nothing_to_play');
    }
    case 'over':
      return i18n.t(`automations.phone.over.${textKey(turn.because)}`);
    default:
      return i18n.t(`automations.phone.turn.${textKey(turn.turn)}`);
  }
}

function startWords(way: Beginning): string {
  switch (way.kind) {
    case 'tap':
      return i18n.t('automations.phone.start.tap', [way.payload]);
    case 'story-mention':
      return i18n.t('automations.phone.start.story_mention');
    default:
      return i18n.t(`automations.phone.start.${textKey(way.kind)}`, [way.text]);
  }
}

/** What the button of a beginning says. */
export function beginWords(way: Beginning): string {
  switch (way.kind) {
    case 'tap':
      return i18n.t('automations.phone.begin.tap', [way.payload]);
    case 'story-mention':
      return i18n.t('automations.phone.begin.story_mention');
    default:
      return i18n.t(`automations.phone.begin.${textKey(way.kind)}`, [way.text]);
  }
}
