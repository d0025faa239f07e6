import { i18n } from '#i18n';
import type { Hours } from '../../utils/inbox/hours.ts';
import { LIMITS } from '../../utils/instagram/limits.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Clock } from '../ui/clock.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { HeadButton } from '../ui/head-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { backIcon, checkIcon } from '../ui/icons.ts';
import { checklistIcon, clockIcon, externalIcon, moreIcon, personIcon } from '../ui/panel-icons.ts';
import { SnoozeChoices } from '../ui/snooze-choices.tsx';
import { REPLY_THRESHOLDS } from '../ui/time.ts';
import { exactWords, leftWords } from '../ui/time-words.ts';
import { Menu } from './menu.tsx';
import type { DeskActs } from './use-desk.ts';
import { instagramPage } from './web-address.ts';
import { minuteWords } from './window-line.tsx';

/** Who it is, how long there is, and what can be done with the conversation as a whole. */
export function ConversationHead({
  row,
  who,
  name,
  now,
  onBack,
  onPerson,
  onFreeze,
  desk,
  sleep,
}: ConversationHeadProps) {
  const { person, igsid, closesAt, isSelf } = row;
  const title = (
    <>
      <Avatar id={igsid} name={name} isOwn={isSelf} pictureUrl={person.pictureUrl} />
      <span class="grow">
        <h2 class="cut">
          <bdi>{name}</bdi>
        </h2>
        <span class="small quiet cut">
          <bdi>{who}</bdi>
          {isSelf ? `, ${i18n.t('panel.toYourself')}` : person.followsAccount && `, ${i18n.t('panel.followsYou')}`}
        </span>
      </span>
    </>
  );
  return (
    <>
      <div class="phead">
        {onBack && <HeadButton icon={backIcon} label={i18n.t('panel.back')} onClick={onBack} mirrors />}
        {onPerson ? (
          <button type="button" class="who" title={i18n.t('panel.about.open', [name])} onClick={onPerson}>
            {title}
          </button>
        ) : (
          <div class="who">{title}</div>
        )}
        {!isSelf && closesAt !== undefined && (
          <Clock closesAt={closesAt} length={LIMITS.replyWindow.max} now={now} thresholds={REPLY_THRESHOLDS}>
            {closesAt > now ? minuteWords(closesAt - now) : leftWords(closesAt, now)}
          </Clock>
        )}
        {!isSelf && (
          <button
            type="button"
            class="ib"
            title={i18n.t('panel.desk.done')}
            aria-pressed={row.doneAt !== undefined}
            onClick={() => desk.setDone(row.doneAt === undefined)}
          >
            <Icon of={checkIcon} />
            <span class="vh">{i18n.t('panel.desk.done')}</span>
          </button>
        )}
        <Menu
          label={i18n.t('panel.desk.more')}
          icon={moreIcon}
          items={[
            ...(isSelf ? [] : [{ label: i18n.t('panel.desk.snooze'), icon: clockIcon, act: desk.askSnooze }]),
            ...(onPerson ? [{ label: i18n.t('panel.about.open', [name]), icon: personIcon, act: onPerson }] : []),
            { label: i18n.t('panel.desk.freeze'), icon: checklistIcon, act: onFreeze },
            {
              label: i18n.t('panel.openInstagram'),
              icon: externalIcon,
              act: () => void open(instagramPage, '_blank', 'noreferrer'),
            },
          ]}
        />
      </div>
      <DeskLine row={row} now={now} desk={desk} />
      {desk.isAsking && (
        <Dialog title={i18n.t('panel.desk.snoozeTitle')} onClose={desk.stopAsking}>
          <div class="dialog-body">
            <SnoozeChoices now={now} sleep={sleep} closesAt={row.closesAt} onChoose={desk.snooze} />
          </div>
        </Dialog>
      )}
    </>
  );
}

export interface ConversationHeadProps {
  row: ConversationRow;
  /** For accessible names. */
  who: string;
  /** How the screen calls the person. */
  name: string;
  /** ms since 1970. */
  now: number;
  /** Absent where the list stands beside. */
  onBack: (() => void) | undefined;
  /** Shows the person; absent where they stand beside. */
  onPerson: (() => void) | undefined;
  /** A stretch of it is to become a test. */
  onFreeze: () => void;
  desk: DeskActs;
  sleep: Hours | 'none';
}

/** That it was put away, or until when it was put off, and the way back. */
function DeskLine({ row, now, desk }: Pick<ConversationHeadProps, 'row' | 'now' | 'desk'>) {
  const { doneAt, wakesAt } = row;
  if (doneAt === undefined && wakesAt === undefined && desk.refusal === undefined) return null;
  return (
    <div class="desk-line small">
      {desk.refusal !== undefined ? (
        <span class="danger-text">{desk.refusal}</span>
      ) : doneAt !== undefined ? (
        <>
          <Icon of={checkIcon} size="small" />
          <span>{i18n.t('panel.desk.doneSince', [exactWords(doneAt, now)])}</span>
          <button type="button" class="btn xs" onClick={() => desk.setDone(false)}>
            {i18n.t('panel.desk.undo')}
          </button>
        </>
      ) : (
        wakesAt !== undefined && (
          <>
            <Icon of={clockIcon} size="small" />
            <span>{i18n.t('panel.desk.snoozedUntil', [exactWords(wakesAt, now)])}</span>
            <button type="button" class="btn xs" onClick={desk.wake}>
              {i18n.t('panel.desk.bringBack')}
            </button>
          </>
        )
      )}
    </div>
  );
}
