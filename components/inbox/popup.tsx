import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { relayOf } from '../../utils/checks/setup-of.ts';
import { call } from '../../utils/messaging/call.ts';
import type { CommentRow, ConversationRow } from '../../utils/storage/schema.ts';
import { AccountHead } from '../ui/account-head.tsx';
import { afterPaint } from '../ui/after-paint.ts';
import { Announcer, announce } from '../ui/announce.tsx';
import { useCell, useCells } from '../ui/cell.ts';
import { hasExactTitles } from '../ui/exact-title.ts';
import { Icon } from '../ui/icon.tsx';
import { gearIcon, panelIcon, phoneIcon, searchIcon } from '../ui/icons.ts';
import { later } from '../ui/later.ts';
import { openSetup } from '../ui/open-setup.ts';
import { openSidePanel, type PanelRoute } from '../ui/panel-route.ts';
import { keepPlace, type Opened } from '../ui/popup-place.ts';
import { type Problem, problemOf } from '../ui/problem.ts';
import { Tabs, tabId } from '../ui/tabs.tsx';
import { exactWords } from '../ui/time-words.ts';
import { useOnline } from '../ui/use-online.ts';
import { leftInOrder, nextInOrder } from './answer-in-order.ts';
import { CommentLanes } from './comment-lanes.tsx';
import type { CommentAct } from './comment-state.ts';
import { ConversationList } from './conversation-list.tsx';
import { DeadlineRail } from './deadline-rail.tsx';
import { setDone, snooze, tellSent } from './desk-acts.ts';
import type { Inbox } from './inbox-state.ts';
import { Lanes } from './lanes.tsx';
import { AllAnswered, FoundElsewhere } from './list-lines.tsx';
import { focusKind, focusRow, useKeptFocus } from './popup-focus.ts';
import { PopupFoot } from './popup-foot.tsx';
import { type PopupCommand, popupCommand } from './popup-keys.ts';
import { SearchField } from './search-field.tsx';

const PANEL_ID = 'inbox';
/** This near to the end of the list, px, the next page is read. */
const READ_ON_WITHIN = 400;

// What is seldom shown, or waits for a click: the page that opens two hundred times a day does without.
const commentList = later(() => import('./comment-list.tsx').then(({ CommentList }) => CommentList));
const emptyScreen = later(() => import('./empty-screen.tsx').then(({ EmptyScreen }) => EmptyScreen));
const problemScreen = later(() => import('./problem-screen.tsx').then(({ ProblemScreen }) => ProblemScreen));
const popupSheet = later(() => import('./popup-sheet.tsx').then(({ PopupSheet }) => PopupSheet));

/** The popup of a connected account. */
export function Popup({ inbox, scroll, row, windowId }: PopupProps) {
  useCells([...inbox.cells, hasExactTitles]);
  const root = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const current = useCell<string | undefined>(row);
  /** The row that gets the focus as soon as it is there. */
  const toFocus = useRef<string>(undefined);
  const isOnline = useOnline();
  const now = inbox.now.value;
  const tab = inbox.tab.value;
  const opened = inbox.opened.value;
  const account = inbox.account.value;
  const relays = inbox.relays.value;
  const relay = relayOf(inbox.accountId, relays ?? []);
  // Nothing is called broken before it was looked at.
  const problem = relays && problemOf({ account, relay, isOnline, now });
  const conversations = inbox.conversations.value;
  const count = inbox.count.value;
  const [, redraw] = useState({});
  const comments = tab === 'comments' && commentList.isHere(() => redraw({})) ? inbox.comments.value : undefined;
  const keys = tab === 'messages' ? conversations.map((row) => row.igsid) : (comments ?? []).map((row) => row.id);
  const currentKey = current.value !== undefined && keys.includes(current.value) ? current.value : keys[0];
  const currentRow = tab === 'messages' ? conversations.find(({ igsid }) => igsid === currentKey) : undefined;
  const currentComment = tab === 'comments' ? comments?.find(({ id }) => id === currentKey) : undefined;
  const isReplying = tab === 'messages' && opened?.kind === 'conversation';
  const isSearching = inbox.query.value !== undefined;
  const sheet = inbox.sheet.value;

  useKeptFocus(root);
  useLayoutEffect(() => {
    if (toFocus.current === undefined || !keys.includes(toFocus.current)) return;
    focusRow(root.current, toFocus.current);
    toFocus.current = undefined;
  });
  useLayoutEffect(() => {
    // To scroll asks for a layout, which the first paint can do without.
    if (scroll > 0) for (const scroller of scrollers()) scroller.scrollTop = scroll;
    // The selected look says where the focus is; a ring is for those who move it.
    if (!opened) afterPaint(() => !inbox.opened.value && focusRow(root.current, currentKey, { focusVisible: false }));
    // Only when the popup opens.
  }, []);
  /** The list; or the page, where there is not room for 600 px. */
  function scrollers(): Element[] {
    return [document.documentElement, ...(list.current ? [list.current] : [])];
  }

  function keep(): Promise<void> {
    return keepPlace({
      accountId: inbox.accountId,
      tab: inbox.tab.value,
      lane: inbox.lane.value,
      commentLane: inbox.commentLane.value,
      ...(inbox.opened.value && { opened: inbox.opened.value }),
      ...(inbox.query.value !== undefined && { query: inbox.query.value }),
      ...(inbox.run.value && { run: inbox.run.value }),
      ...(current.value !== undefined && { row: current.value }),
      scroll: Math.max(...scrollers().map(({ scrollTop }) => scrollTop)),
      leftAt: Date.now(),
    });
  }

  useEffect(() => {
    const leave = (): void => void keep();
    // A write that starts only in `pagehide` may come too late, so the place is kept when it changes too.
    const stops = [inbox.opened, inbox.run, inbox.query].map((cell) => cell.subscribe(leave));
    addEventListener('pagehide', leave);
    return () => {
      for (const stop of stops) stop();
      removeEventListener('pagehide', leave);
    };
  }, [inbox]);

  /** Another page in the popup's place, which comes back here. */
  async function openPreview(templateId = ''): Promise<void> {
    await keep();
    location.assign(`/preview.html#${encodeURIComponent(templateId)}`);
  }

  function openPanel(more: Partial<PanelRoute> = {}): void {
    void openSidePanel({ accountId: inbox.accountId, tab: 'inbox', askedAt: Date.now(), ...more }, windowId());
  }

  function choose(key: string): void {
    current.value = key;
    toFocus.current = key;
  }

  function open(igsid: string): void {
    current.value = igsid;
    inbox.opened.value = { kind: 'conversation', igsid };
  }

  function toggle(igsid: string): void {
    if (opened?.kind !== 'conversation' || opened.igsid !== igsid) {
      open(igsid);
      return;
    }
    inbox.run.value = undefined;
    inbox.opened.value = undefined;
  }

  function back(): boolean {
    if (opened || inbox.run.value) {
      // Before it closes: a field that goes away with the focus in it would take the focus along.
      focusRow(root.current, currentKey);
      inbox.opened.value = undefined;
      inbox.run.value = undefined;
    } else if (isSearching) {
      inbox.query.value = undefined;
      if (currentKey !== undefined) choose(currentKey);
    } else {
      return false;
    }
    return true;
  }

  /** Opens who comes next in the run; at its end the list says so. */
  async function goOn(hadTheirTurn: readonly string[]): Promise<void> {
    const next = await nextInOrder(inbox.database, { accountId: inbox.accountId, now: Date.now() }, hadTheirTurn);
    inbox.opened.value = undefined;
    inbox.run.value = next && hadTheirTurn;
    if (next) {
      open(next.igsid);
    } else {
      announce(i18n.t('popup.run.over'));
      if (keys[0] !== undefined) choose(keys[0]);
    }
  }

  function startRun(): void {
    inbox.query.value = undefined;
    inbox.lane.value = 'to-answer';
    void goOn([]);
  }

  /** Somebody had their turn: on with the run, with the next row that waits, or with the list. */
  async function moveOn(igsid: string): Promise<void> {
    const isOpen = inbox.opened.value !== undefined;
    if (inbox.run.value && isOpen) return goOn([...inbox.run.value, igsid]);
    const at = keys.indexOf(igsid);
    const next = conversations[at + 1] ?? conversations[at - 1];
    inbox.opened.value = undefined;
    if (next && isOpen && next.awaits === 1) open(next.igsid);
    else if (next) choose(next.igsid);
  }

  async function putAway(conversation: ConversationRow): Promise<void> {
    const isAway = conversation.doneAt !== undefined;
    if (await setDone(inbox, conversation, !isAway)) await moveOn(conversation.igsid);
  }

  async function putOff(conversation: ConversationRow, until: number): Promise<void> {
    inbox.sheet.value = undefined;
    if (await snooze(inbox, conversation, until)) await moveOn(conversation.igsid);
  }

  async function sent(conversation: ConversationRow, isDone: boolean): Promise<void> {
    const { igsid, accountId, lastAt } = conversation;
    if (!inbox.run.value && !isDone) return;
    if (isDone) await call('setDone', { accountId, igsid, done: true, lastAt });
    tellSent(inbox, conversation, isDone);
    await moveOn(igsid);
  }

  async function actOn(comment: CommentRow, act: CommentAct): Promise<void> {
    const at = keys.indexOf(comment.id);
    const next = keys[at + 1] ?? keys[at - 1];
    const { actOnComment } = await import('./comment-list.tsx');
    if (!(await actOnComment(inbox, comment, act)) || inbox.commentLane.value === 'all') return;
    if (next === undefined) root.current?.querySelector<HTMLElement>('.lane[aria-selected="true"]')?.focus();
    else choose(next);
  }

  /** What the key means for this comment now. */
  async function decideOn(comment: CommentRow, wanted: 'done' | 'hide'): Promise<void> {
    const { nextAct } = await import('./comment-list.tsx');
    const act = nextAct(comment, wanted);
    if (act) await actOn(comment, act);
  }

  async function undo(): Promise<void> {
    const { undo: undone, row } = inbox.told.value ?? {};
    if (!undone) return;
    inbox.told.value = undefined;
    if ((await undone()) === false) return;
    announce(i18n.t('popup.desk.undone'));
    if (row && !inbox.opened.value) choose(row);
  }

  function search(): void {
    inbox.tab.value = 'messages';
    inbox.run.value = undefined;
    inbox.opened.value = undefined;
    inbox.query.value ??= '';
    afterPaint(() => root.current?.querySelector<HTMLElement>('[type="search"]')?.focus());
  }

  function run(command: PopupCommand): boolean {
    if (command === 'back') return back();
    if (command === 'help') inbox.sheet.value = { kind: 'keys' };
    else if (command === 'search') search();
    else if (command === 'undo') void undo();
    else if (currentKey === undefined) return false;
    else if (command === 'next' || command === 'previous') {
      const key = keys[keys.indexOf(currentKey) + (command === 'next' ? 1 : -1)];
      if (key === undefined) return false;
      choose(key);
    } else if (currentRow) {
      if (command === 'open') open(currentKey);
      else if (command === 'done') void putAway(currentRow);
      else if (command === 'snooze') inbox.sheet.value = { kind: 'snooze', conversation: currentRow };
      else return false;
    } else if (currentComment && (command === 'done' || command === 'hide')) {
      void decideOn(currentComment, command);
    } else if (command === 'public' || command === 'private') {
      if (!currentComment || currentComment.deleted || currentComment.hidden) return false;
      inbox.opened.value = { kind: 'comment', id: currentKey, how: command };
    } else {
      return false;
    }
    return true;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || inbox.sheet.value) return;
    const command = popupCommand(event, focusKind(event.target), inbox.singleKeys.value ? 'on' : 'off');
    if (command && run(command)) event.preventDefault();
  }

  useEffect(() => {
    const readOn = (): void => {
      const isNear = ({ scrollTop, clientHeight, scrollHeight }: Element) =>
        scrollHeight - scrollTop - clientHeight < READ_ON_WITHIN;
      if (scrollers().every(isNear)) inbox.readOn();
    };
    // Scrolling does not bubble, but it is heard on the way down.
    document.addEventListener('scroll', readOn, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', readOn, { capture: true });
  }, [inbox]);

  // Single keys work wherever the focus is, also when it is nowhere, and as soon as there is something that they can mean.
  const keyHandler = useRef(onKeyDown);
  keyHandler.current = onKeyDown;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => keyHandler.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return (
    <main class="popup" ref={root}>
      <AccountHead account={account} accounts={inbox.accounts.value}>
        {!isReplying && (
          <IconButton label={i18n.t('popup.preview.open')} icon={phoneIcon} onClick={() => void openPreview()} />
        )}
        <IconButton label={i18n.t('popup.search.open')} icon={searchIcon} onClick={search} />
        <IconButton label={i18n.t('popup.openPanel')} icon={panelIcon} onClick={() => openPanel()} />
        <IconButton label={i18n.t('popup.settings')} icon={gearIcon} onClick={() => void openSetup()} />
      </AccountHead>
      <div class="inbox">
        <Tabs
          label={i18n.t('popup.tabs.label')}
          panelId={PANEL_ID}
          chosen={tab}
          onChoose={(id) => {
            inbox.tab.value = id;
            inbox.opened.value = undefined;
            inbox.told.value = undefined;
          }}
          tabs={[
            tabOf('messages', i18n.t('popup.tabs.messages'), count?.toAnswer ?? 0),
            tabOf('comments', i18n.t('popup.tabs.comments'), inbox.commentCount.value.toAnswer),
          ]}
        />
        {tab === 'messages' &&
          (isSearching ? (
            <SearchField
              inbox={inbox}
              onOpen={() => run('open')}
              onList={() => focusRow(root.current, currentKey)}
              onSearchMessages={() => openPanel({ search: inbox.query.value ?? '' })}
            />
          ) : (
            (conversations.length > 0 || (inbox.windows.value?.length ?? 0) > 0) && (
              <DeadlineRail
                windows={
                  inbox.windows.value ??
                  conversations
                    .map(({ closesAt = 0, awaits }) => ({ closesAt, awaits: awaits === 1 }))
                    .filter(({ closesAt, awaits }) => awaits && closesAt > now)
                }
                nextClosesAt={count ? count.nextClosesAt : firstToClose(conversations)}
                sleep={inbox.sleep.value}
                now={now}
                left={
                  inbox.run.value &&
                  leftInOrder({ toAnswer: count?.toAnswer ?? 0, rows: conversations, now }, inbox.run.value)
                }
                onRun={startRun}
                onSkip={() => opened?.kind === 'conversation' && void moveOn(opened.igsid)}
                onLeave={back}
              />
            )
          ))}
        {tab === 'messages' && (conversations.length > 0 || inbox.lane.value !== 'all' || isSearching) && (
          <Lanes inbox={inbox} panelId={PANEL_ID} />
        )}
        {tab === 'comments' && comments && <CommentLanes inbox={inbox} panelId={PANEL_ID} />}
        <div class="list" ref={list} id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(tab)}>
          {problem && (
            <div class="problem">
              <problemScreen.Part inbox={inbox} problem={problem} />
              {keys.length > 0 && <StaleLine problem={problem} lastAnswerAt={relay?.lastAnswerAt} now={now} />}
            </div>
          )}
          {tab === 'messages' ? (
            <>
              {relays && conversations.length === 0 && (
                <emptyScreen.Part
                  inbox={inbox}
                  isTroubled={problem !== undefined}
                  onSearchMessages={() => openPanel({ search: inbox.query.value ?? '' })}
                />
              )}
              {relays && conversations.length > 0 && !problem && <AllAnswered inbox={inbox} />}
              <ConversationList
                inbox={inbox}
                current={currentKey}
                onCurrent={(igsid) => {
                  current.value = igsid;
                }}
                onToggle={toggle}
                actsOf={(conversation) => ({
                  onOpenConversation: () => openPanel({ igsid: conversation.igsid }),
                  onPreview: (templateId) => void openPreview(templateId),
                  onSent: (isDone) => void sent(conversation, isDone),
                  onDone: () => void putAway(conversation),
                  onSnooze: () => {
                    inbox.sheet.value = { kind: 'snooze', conversation };
                  },
                })}
              />
              <FoundElsewhere inbox={inbox} />
            </>
          ) : (
            comments && (
              <commentList.Part
                inbox={inbox}
                comments={comments}
                isTroubled={problem !== undefined}
                current={currentKey}
                onCurrent={(id) => {
                  current.value = id;
                }}
                onAct={(comment, act) => void actOn(comment, act)}
                onOpenConversation={(igsid) => openPanel({ igsid })}
              />
            )
          )}
        </div>
      </div>
      <PopupFoot
        problem={problem}
        relay={relays ? relay : null}
        now={now}
        keys={footKeys(tab, opened)}
        told={inbox.told.value}
        onUndo={() => void undo()}
        onHelp={() => run('help')}
      />
      {sheet && (
        <popupSheet.Part
          inbox={inbox}
          asked={sheet}
          onSnooze={(conversation, until) => void putOff(conversation, until)}
        />
      )}
      <Announcer />
    </main>
  );
}

export interface PopupProps {
  inbox: Inbox;
  /** Where the list stood when the popup was left, px. */
  scroll: number;
  /** The row that keys meant. */
  row: string | undefined;
  /** Of the window the popup hangs on; asked for when it opened, because a click may not wait for it. */
  windowId: () => number;
}

function IconButton({ label, icon, onClick }: { label: string; icon: typeof gearIcon; onClick: () => void }) {
  return (
    <button type="button" class="ib" aria-label={label} title={label} onClick={onClick}>
      <Icon of={icon} />
    </button>
  );
}

/** Rows stay while something is broken; how old they are stands above them. */
function StaleLine({
  problem,
  lastAnswerAt,
  now,
}: {
  problem: Problem;
  lastAnswerAt: number | undefined;
  now: number;
}) {
  if (problem.kind === 'token-dead' || problem.kind === 'no-relay' || lastAnswerAt === undefined) return null;
  return <p class="as-it-was small quiet">{i18n.t('popup.asItWas', [exactWords(lastAnswerAt, now)])}</p>;
}

/** The list begins with what closes first, so the first page knows it before anything is counted. */
function firstToClose([first]: readonly ConversationRow[]): number | undefined {
  return first?.awaits === 1 ? first.closesAt : undefined;
}

function tabOf<Id extends string>(id: Id, label: string, count: number) {
  return { id, label, count, countWords: i18n.t('popup.tabs.count', count) };
}

function footKeys(tab: 'messages' | 'comments', opened: Opened | undefined) {
  if (opened) return [{ caps: ['Esc'], does: i18n.t('popup.keys.close') }];
  if (tab === 'messages') {
    return [
      { caps: ['J', 'K'], does: i18n.t('popup.keys.move') },
      { caps: ['R'], does: i18n.t('popup.keys.reply') },
    ];
  }
  return [
    { caps: ['C'], does: i18n.t('popup.keys.public') },
    { caps: ['P'], does: i18n.t('popup.keys.private') },
    { caps: ['H'], does: i18n.t('popup.keys.hide') },
  ];
}
