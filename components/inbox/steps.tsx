import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Sentence } from '../ui/sentence.tsx';
import type { StateScreenProps } from '../ui/state-screen.tsx';

/** What is to be done, one after the other, as the facts of a screen. */
function stepsOf(...steps: readonly ComponentChildren[]): NonNullable<StateScreenProps['facts']> {
  return steps.map((step, index) => [i18n.t('popup.step', [index + 1]), step]);
}

/** How a first event is made: somebody writes to the account. */
export function stepsToWrite(username: string): NonNullable<StateScreenProps['facts']> {
  return stepsOf(
    i18n.t('popup.nothing.step1'),
    <Sentence key="2" text={i18n.t('popup.nothing.step2')} parts={[<b key="to">{username}</b>]} />,
    i18n.t('popup.nothing.step3'),
  );
}
