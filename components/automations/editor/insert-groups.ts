import type { FormId } from '../../../utils/automation/script/forms.ts';

/** What the statements of a group have in common. */
export type InsertGroupId = 'starts' | 'often' | 'does' | 'goesOn' | 'test';

/** Every form that there is, in the order of the menu and of suggestions. */
export const INSERT_GROUPS: readonly { group: InsertGroupId; forms: readonly FormId[] }[] = [
  {
    group: 'starts',
    forms: [
      'when-message-contains',
      'when-message-is',
      'when-any-message',
      'when-comment-contains',
      'when-comment-contains-on-post',
      'when-comment',
      'when-comment-on-post',
      'when-tapped',
      'when-ice-breaker',
      'when-story-reply',
      'when-story-reply-contains',
      'when-story-mention',
    ],
  },
  { group: 'often', forms: ['once', 'once-every', 'stop', 'stop-for'] },
  {
    group: 'does',
    forms: [
      'say',
      'say-template',
      'send',
      'button',
      'button-opens',
      'quick-reply',
      'reply-publicly',
      'reply-privately',
      'wait-for-answer',
      'wait',
      'hand-over',
      'end',
    ],
  },
  { group: 'goesOn', forms: ['on', 'on-answer-contains', 'on-any-answer', 'on-no-answer'] },
  {
    group: 'test',
    forms: ['write', 'tap', 'expect', 'expect-within', 'expect-button', 'expect-quick-reply', 'expect-nothing'],
  },
];
