import { i18n } from '#i18n';
import type { LocalInput, LocalOrder, LocalRow, Unheard } from '../../../utils/automation/local/local-play.ts';
import { printDuration } from '../../../utils/automation/script/duration.ts';
import { textOf } from '../../../utils/instagram/outgoing-message.ts';
import { extraOf } from '../../../utils/templates/extra.ts';
import { PhoneExtra } from '../../phone/phone-extra.tsx';
import { Icon } from '../../ui/icon.tsx';
import { triangleIcon } from '../../ui/icons.ts';
import { textKey } from '../../ui/text-key.ts';
import { ExpectedRow } from './expected-row.tsx';

/** One thing that was seen, as the phone shows it; what a phone would not show stands between the bubbles. */
export function PhoneRow({ row, place, order, isLatest, isByItself, onAct }: PhoneRowProps) {
  switch (row.kind) {
    case 'begins-at':
      return <Between words={i18n.t('automations.phone.beginsHere')} />;
    case 'you-wrote':
      return (
        <>
          {row.how !== 'message' && <Label isOwn words={i18n.t(`automations.phone.wrote.${textKey(row.how)}`)} />}
          <p class={row.how === 'comment' ? 'said-there comment' : 'said-there'} dir="auto">
            {row.text}
          </p>
          <NotHeard row={row} order={order} isWritten />
        </>
      );
    case 'you-tapped':
      return (
        <>
          {row.title === undefined && <Label isOwn words={i18n.t('automations.phone.fromMenu')} />}
          <p class="said-there tapped" dir="auto">
            {row.title ?? row.payload}
          </p>
          <NotHeard row={row} order={order} />
        </>
      );
    case 'you-mentioned':
      return (
        <>
          <p class="said-there tapped">{i18n.t('automations.phone.mentioned')}</p>
          <NotHeard row={row} order={order} />
        </>
      );
    case 'person-typed':
      return <Between words={i18n.t(`automations.phone.${row.stops ? 'typedAndStops' : 'typed'}`)} />;
    case 'says':
      return <Said row={row} place={place} isLatest={isLatest} isByItself={isByItself} onAct={onAct} />;
    case 'says-nothing':
      return (
        <Missing
          words={
            row.because === 'no-such-reply'
              ? i18n.t('automations.phone.noSuchReply', [`/${row.command ?? ''}`])
              : i18n.t('automations.phone.noWords')
          }
        />
      );
    case 'public-reply':
    case 'private-reply':
      return (
        <>
          <Label words={i18n.t(`automations.phone.${textKey(row.kind)}`)} />
          <p class={row.kind === 'public-reply' ? 'read-there comment' : 'read-there'} dir="auto">
            {row.text}
          </p>
          <Holes missing={row.missing} />
        </>
      );
    case 'pause': {
      const length = printDuration(row.until - row.at);
      if (row.over) return <Between words={i18n.t(`automations.phone.paused.${row.over}`, [length])} />;
      return (
        <div class="phone-between">
          <span>{i18n.t('automations.phone.pauses', [length])}</span>
          <button type="button" class="btn xs" onClick={() => onAct({ kind: 'skip' })}>
            {i18n.t('automations.phone.skip')}
          </button>
        </div>
      );
    }
    case 'no-answer':
      return <Between words={i18n.t(`automations.phone.${row.skipped ? 'answerSkipped' : 'noAnswer'}`)} />;
    case 'handed-over':
      return <Between words={i18n.t('automations.phone.handedOver')} />;
    case 'ended':
      return <Between words={i18n.t(`automations.phone.ended.${textKey(row.because)}`)} />;
    case 'expected':
      return <ExpectedRow row={row} />;
  }
}

export interface PhoneRowProps {
  row: LocalRow;
  /** Among the rows. */
  place: number;
  order: LocalOrder;
  /** Nothing was written or said after it: its quick replies are still there. */
  isLatest: boolean;
  /** Nobody taps in it: a test does. */
  isByItself: boolean;
  onAct: (input: LocalInput) => void;
}

function Said({
  row,
  place,
  isLatest,
  isByItself,
  onAct,
}: Omit<PhoneRowProps, 'order' | 'row'> & { row: Extract<LocalRow, { kind: 'says' }> }) {
  const text = textOf(row.message);
  const extra = extraOf([row.message]);
  return (
    <>
      {text !== undefined && (
        <p class="read-there" dir="auto">
          {text}
        </p>
      )}
      {extra && (extra.kind !== 'quick-replies' || isLatest) && (
        <PhoneExtra
          extra={extra}
          words={(title) => title}
          onTap={isByItself ? undefined : (tapped) => onAct({ kind: 'tap', row: place, place: tapped })}
        />
      )}
      <Holes missing={row.missing} />
    </>
  );
}

function Between({ words }: { words: string }) {
  return (
    <div class="phone-between">
      <span>{words}</span>
    </div>
  );
}

function Label({ words, isOwn = false }: { words: string; isOwn?: boolean }) {
  return <span class={isOwn ? 'phone-label own' : 'phone-label'}>{words}</span>;
}

/** What would keep it from being sent. */
function Missing({ words }: { words: string }) {
  return (
    <span class="phone-missing warn">
      <Icon of={triangleIcon} size="small" />
      {words}
    </span>
  );
}

function Holes({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return null;
  return <Missing words={i18n.t('automations.phone.holes', [missing.map((name) => `{${name}}`).join(', ')])} />;
}

interface NotHeardProps {
  row: { unheard?: Unheard };
  order: LocalOrder;
  isWritten?: boolean;
}

function NotHeard({ row: { unheard }, order: { outline }, isWritten = false }: NotHeardProps) {
  if (unheard === undefined) return null;
  return <span class="phone-label own">{unheardWords(unheard, outline, isWritten)}</span>;
}

function unheardWords(unheard: Unheard, { once, stop }: LocalOrder['outline'], isWritten: boolean): string {
  switch (unheard) {
    case 'once':
      return once?.every === undefined
        ? i18n.t('automations.phone.unheard.onceEver')
        : i18n.t('automations.phone.unheard.onceEvery', [printDuration(once.every)]);
    case 'keeps-quiet':
      return stop?.pause === undefined
        ? i18n.t('automations.phone.unheard.quietForGood')
        : i18n.t('automations.phone.unheard.quietFor', [printDuration(stop.pause)]);
    case 'leads-nowhere':
      return i18n.t(`automations.phone.unheard.${isWritten ? 'otherWords' : 'leadsNowhere'}`);
    default:
      return i18n.t(`automations.phone.unheard.${textKey(unheard)}`);
  }
}
