import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { relayOf } from '../../utils/checks/setup-of.ts';
import type { ConversationRow as ConversationRowData } from '../../utils/storage/schema.ts';
import { AccountHead } from '../ui/account-head.tsx';
import { afterPaint } from '../ui/after-paint.ts';
import { Announcer } from '../ui/announce.tsx';
import { useCell, useCells } from '../ui/cell.ts';
import { hasExactTitles } from '../ui/exact-title.ts';
import { Icon } from '../ui/icon.tsx';
import { gearIcon, panelIcon, phoneIcon } from '../ui/icons.ts';
import { openSetup } from '../ui/open-setup.ts';
import { openSidePanel } from '../ui/panel-route.ts';
import { Tabs, tabId } from '../ui/tabs.tsx';
import { exactWords } from '../ui/time-words.ts';
import { CommentList } from './comment-list.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { DeadlineRail } from './deadline-rail.tsx';
import { CommentsEmpty, MessagesEmpty } from './empty-screens.tsx';
import type { Inbox } from './inbox-state.ts';
import { Lanes } from './lanes.tsx';
import { PopupFoot } from './popup-foot.tsx';
import { type PopupCommand, popupCommand } from './popup-keys.ts';
import { keepPlace } from './popup-place.ts';
import { type Problem, problemOf } from './popup-problem.ts';
import { PreviewView } from './preview-view.tsx';
import { ProblemScreen } from './problem-screen.tsx';
import { QuickReply } from './quick-reply.tsx';
import { useOnline } from './use-online.ts';

const PANEL_ID = 'inbox';
/** This near to the end of the list, px, the next page is read. */
const READ_ON_WITHIN = 400;

/** The popup of a connected account. */
export function Popup({ inbox, scroll, windowId }: PopupProps) {
  useCells([...inbox.cells, hasExactTitles]);
  const root = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const current = useCell<string | undefined>(undefined);
  const preview = useCell<{ templateId: string | undefined } | undefined>(undefined);
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
  const comments = inbox.comments.value;
  const keys = tab === 'messages' ? conversations.map((row) => row.igsid) : (comments ?? []).map((row) => row.id);
  const currentKey = current.value !== undefined && keys.includes(current.value) ? current.value : keys[0];
  const isReplying = tab === 'messages' && opened?.kind === 'conversation';

  useKeptFocus(root);
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = scroll;
    // The selected look says where the focus is; a ring is for those who move it.
    if (!opened) afterPaint(() => !inbox.opened.value && focusRow(root.current, currentKey, { focusVisible: false }));
    // Only when the popup opens.
  }, []);
  useEffect(() => {
    const leave = (): void => {
      void keepPlace({
        accountId: inbox.accountId,
        tab: inbox.tab.value,
        lane: inbox.lane.value,
        ...(inbox.opened.value && { opened: inbox.opened.value }),
        scroll: list.current?.scrollTop ?? 0,
        leftAt: Date.now(),
      });
    };
    // A write that starts only in `pagehide` may come too late, so the place is kept when it changes too.
    const stop = inbox.opened.subscribe(leave);
    addEventListener('pagehide', leave);
    return () => {
      stop();
      removeEventListener('pagehide', leave);
    };
  }, [inbox]);

  function openPanel(igsid?: string): void {
    void openSidePanel(
      { accountId: inbox.accountId, tab: 'inbox', askedAt: Date.now(), ...(igsid !== undefined && { igsid }) },
      windowId(),
    );
  }

  function toggle(igsid: string): void {
    const isOpen = opened?.kind === 'conversation' && opened.igsid === igsid;
    inbox.opened.value = isOpen ? undefined : { kind: 'conversation', igsid };
  }

  function back(): boolean {
    if (preview.value) {
      preview.value = undefined;
      afterPaint(() => focusRow(root.current, currentKey));
    } else if (opened) {
      // Before it closes: a field that goes away with the focus in it would take the focus along.
      focusRow(root.current, currentKey);
      inbox.opened.value = undefined;
    } else {
      return false;
    }
    return true;
  }

  function run(command: PopupCommand): boolean {
    if (command === 'back') return back();
    if (preview.value || currentKey === undefined) return false;
    if (command === 'next' || command === 'previous') {
      const at = keys.indexOf(currentKey) + (command === 'next' ? 1 : -1);
      const key = keys[at];
      if (key === undefined) return false;
      current.value = key;
      // The row is told that it is the current one before it is focused.
      setTimeout(() => focusRow(root.current, key));
      return true;
    }
    if (tab === 'messages' && (command === 'open' || command === 'templates')) {
      inbox.opened.value = { kind: 'conversation', igsid: currentKey };
      if (command === 'templates') typeSlash(root.current);
      return true;
    }
    if (tab === 'comments' && (command === 'public' || command === 'private')) {
      inbox.opened.value = { kind: 'comment', id: currentKey, how: command };
      return true;
    }
    return false;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const command = popupCommand(event, focusKind(event.target));
    if (command && run(command)) event.preventDefault();
  }

  // Single keys work wherever the focus is, also when it is nowhere.
  const keyHandler = useRef(onKeyDown);
  keyHandler.current = onKeyDown;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => keyHandler.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return (
    <main class="popup" ref={root}>
      <AccountHead account={account} accounts={inbox.accounts.value}>
        {!isReplying && !preview.value && (
          <IconButton
            label={i18n.t('popup.preview.open')}
            icon={phoneIcon}
            onClick={() => (preview.value = { templateId: undefined })}
          />
        )}
        <IconButton label={i18n.t('popup.openPanel')} icon={panelIcon} onClick={() => openPanel()} />
        <IconButton label={i18n.t('popup.settings')} icon={gearIcon} onClick={() => void openSetup()} />
      </AccountHead>
      {preview.value && <PreviewView inbox={inbox} templateId={preview.value.templateId} onBack={back} />}
      <div class="inbox" hidden={preview.value !== undefined}>
        <Tabs
          label={i18n.t('popup.tabs.label')}
          panelId={PANEL_ID}
          chosen={tab}
          onChoose={(id) => {
            inbox.tab.value = id;
            inbox.opened.value = undefined;
          }}
          tabs={[
            tabOf('messages', i18n.t('popup.tabs.messages'), count?.toAnswer ?? 0),
            tabOf('comments', i18n.t('popup.tabs.comments'), inbox.commentCount.value),
          ]}
        />
        {tab === 'messages' && conversations.length > 0 && (
          <DeadlineRail
            conversations={conversations}
            nextClosesAt={count ? count.nextClosesAt : firstToClose(conversations)}
            now={now}
          />
        )}
        {tab === 'messages' && (conversations.length > 0 || inbox.lane.value !== 'all') && (
          <Lanes
            chosen={inbox.lane.value}
            toAnswer={count?.toAnswer ?? 0}
            closing={count?.closing ?? 0}
            onChoose={(lane) => {
              inbox.opened.value = undefined;
              inbox.lane.value = lane;
            }}
          />
        )}
        <div
          class="list"
          ref={list}
          id={PANEL_ID}
          role="tabpanel"
          aria-labelledby={tabId(tab)}
          onScroll={(event) => {
            const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
            if (scrollHeight - scrollTop - clientHeight < READ_ON_WITHIN) inbox.readOn();
          }}
        >
          {problem && (
            <div class="problem">
              <ProblemScreen problem={problem} now={now} />
              {keys.length > 0 && <StaleLine problem={problem} lastAnswerAt={relay?.lastAnswerAt} now={now} />}
            </div>
          )}
          {tab === 'messages' ? (
            <>
              {relays && <MessagesEmpty inbox={inbox} isTroubled={problem !== undefined} />}
              {/* biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari drops the role. */}
              <ul role="list" class="rows" aria-label={i18n.t('popup.conversations')}>
                {conversations.map((conversation) => {
                  const { igsid } = conversation;
                  const isOpen = opened?.kind === 'conversation' && opened.igsid === igsid;
                  return (
                    <ConversationRow
                      key={igsid}
                      conversation={conversation}
                      now={now}
                      isCurrent={igsid === currentKey}
                      isOpen={isOpen}
                      trouble={inbox.troubled.value.get(igsid)}
                      onToggle={() => toggle(igsid)}
                      onCurrent={() => {
                        current.value = igsid;
                      }}
                    >
                      {isOpen && (
                        <QuickReply
                          inbox={inbox}
                          conversation={conversation}
                          onOpenConversation={() => openPanel(igsid)}
                          onPreview={(templateId) => {
                            preview.value = { templateId };
                          }}
                        />
                      )}
                    </ConversationRow>
                  );
                })}
              </ul>
            </>
          ) : (
            comments && (
              <>
                {comments.length === 0 && !problem && <CommentsEmpty />}
                <CommentList
                  inbox={inbox}
                  comments={comments}
                  current={currentKey}
                  onCurrent={(id) => {
                    current.value = id;
                  }}
                  onOpenConversation={openPanel}
                />
              </>
            )
          )}
        </div>
      </div>
      <PopupFoot
        problem={problem}
        relay={relays ? relay : null}
        now={now}
        keys={footKeys(tab, { isOpen: opened !== undefined, isPreview: preview.value !== undefined })}
      />
      <Announcer />
    </main>
  );
}

export interface PopupProps {
  inbox: Inbox;
  /** Where the list stood when the popup was left, px. */
  scroll: number;
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
function firstToClose([first]: readonly ConversationRowData[]): number | undefined {
  return first?.awaits === 1 ? first.closesAt : undefined;
}

function tabOf<Id extends string>(id: Id, label: string, count: number) {
  return { id, label, count, countWords: i18n.t('popup.tabs.count', count) };
}

function footKeys(tab: 'messages' | 'comments', { isOpen, isPreview }: { isOpen: boolean; isPreview: boolean }) {
  if (isPreview) return [{ caps: ['Esc'], does: i18n.t('popup.keys.back') }];
  if (isOpen) return [{ caps: ['Esc'], does: i18n.t('popup.keys.close') }];
  if (tab === 'messages') {
    return [
      { caps: ['J', 'K'], does: i18n.t('popup.keys.move') },
      { caps: ['R'], does: i18n.t('popup.keys.reply') },
    ];
  }
  return [
    { caps: ['C'], does: i18n.t('popup.keys.public') },
    { caps: ['P'], does: i18n.t('popup.keys.private') },
  ];
}

function focusKind(target: EventTarget | null): 'text' | 'own-arrows' | 'elsewhere' {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.matches('textarea, input, select')) return 'text';
  return target.matches('[role="tab"], [role="listbox"]') ? 'own-arrows' : 'elsewhere';
}

/** `focusVisible` is younger than the types. */
function focusRow(
  root: HTMLElement | null,
  key: string | undefined,
  how: FocusOptions & { focusVisible?: boolean } = {},
): void {
  if (key !== undefined) root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus(how);
}

/** Opens the list of saved replies in the composer that has just been asked for. */
function typeSlash(root: HTMLElement | null): void {
  afterPaint(() => root?.querySelector<HTMLElement>('[data-open-templates]')?.click());
}

/** A row that moves takes its focused button or text field along: the browser drops the focus then, we give it back. */
function useKeptFocus(root: { current: HTMLElement | null }): void {
  const before = useRef<Element | null>(null);
  before.current = document.activeElement;
  useLayoutEffect(() => {
    const focused = before.current;
    const isLost = document.activeElement === document.body;
    if (isLost && focused instanceof HTMLElement && focused.isConnected && root.current?.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  });
}
