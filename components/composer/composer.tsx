import type { ComponentChildren, TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { listTemplates } from '../../utils/storage/templates.ts';
import { messagesOf, needsText, renderExtra, withTitles } from '../../utils/templates/extra.ts';
import { renderTemplate } from '../../utils/templates/render-template.ts';
import type { Template, TemplateExtra, TemplateValues } from '../../utils/templates/template.ts';
import { matchTemplates, templateQueryAt } from '../../utils/templates/template-query.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { useCell } from '../ui/cell.ts';
import { Icon } from '../ui/icon.tsx';
import { globeIcon, lockIcon, slashIcon } from '../ui/icons.ts';
import { intoView } from '../ui/into-view.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { Note } from '../ui/note.tsx';
import type { Sentences } from '../ui/sentences.ts';
import { showWhole } from '../ui/show-whole.ts';
import { ByteCounter } from './byte-counter.tsx';
import { fillHoles, textToInsert } from './expansion.ts';
import { ExtraChip } from './extra-chip.tsx';
import { extraWords } from './extra-words.ts';
import { FillIn } from './fill-in.tsx';
import { optionId, TemplateMenu } from './template-menu.tsx';
import { useDraft } from './use-draft.ts';

/** What is handed over for sending: the text as it will read, and an id that stays the same for the same attempt. */
export interface ComposedMessage {
  id: string;
  text: string;
  templateIds: readonly string[];
  /** What goes with the text, filled like it; only where the surface takes it. */
  extra?: TemplateExtra;
}

/** What stood in the text field when it was handed over, so that it can come back as it was. */
export interface TypedText {
  /** With its variables, as it was written. */
  text: string;
  caret: number;
  extra?: TemplateExtra;
  /** The messages that a text too long for one becomes, once the person chose that. */
  parts?: readonly string[];
}

/** Something to be said of a text before it is sent. */
export interface TextFinding {
  sentence: string;
  /** It cannot be sent like this. */
  stops: boolean;
}

export interface ComposerProps {
  database: AsideDatabase;
  accountId: string;
  /** `dm:<igsid>`, `public:<commentId>` or `private:<commentId>`. Also to be given as `key`, so that a text never changes its person. */
  draftKey: string;
  /** Accessible name of the text field: `Reply to <who>`, `Message <who>` … */
  label: string;
  /** What stands under the text: to whom, as whom. */
  lock: ComponentChildren;
  values: TemplateValues;
  /** Hands the text over; the composer empties itself when it was taken. */
  send: (message: ComposedMessage, typed: TypedText) => Promise<CallAnswer<unknown>>;
  /** Where the list of saved replies has room. */
  menu: 'above' | 'below';
  focusOnOpen?: boolean;
  /** Everybody can read what is written here. */
  isPublic?: boolean;
  /** Told which saved replies are in the text. */
  onTemplates?: (templateIds: readonly string[]) => void;
  /** Stands above the text in its frame: what it answers. */
  above?: ComponentChildren;
  /** `mid` of the message that the text answers inline; it is kept with the draft. */
  replyTo?: string | undefined;
  /** Told which message a draft answers, when it was read or came from elsewhere. */
  onReplyTo?: (mid: string | undefined) => void;
  /** More acts in the bar. */
  tools?: ComponentChildren;
  /** Cuts a text that is too long for one message; that is then offered. */
  split?: (text: string) => readonly string[];
  /** What else there is to say of what would be sent. */
  findings?: (messages: readonly OutgoingMessage[]) => readonly TextFinding[];
  /** More than text can be sent here: what saved replies carry comes along. Elsewhere it is left out, and that is said. */
  takesExtras?: boolean;
}

/** How many chips of often used replies there are. */
const CHIPS = 3;

/**
 * One text to one person or comment. Draft, saved replies, variables, byte count, and the send with its refusal in place.
 * When the window is closed the surface shows something else instead: a composer that cannot send is not shown.
 */
export function Composer(props: ComposerProps) {
  const { database, accountId, draftKey, label, lock, values, send, menu, focusOnOpen, isPublic, onTemplates } = props;
  const { above, replyTo, onReplyTo, tools, split, findings, takesExtras = false } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const caretToSet = useRef<number>(undefined);
  /** A saved reply was just put in: what it needs is asked for at once. */
  const asksNow = useRef(false);
  /** As the draft has it. */
  const keptReplyTo = useRef<string>(undefined);
  const attempt = useRef<{ id: string; first: string }>(undefined);
  const listId = `list-${draftKey}`;
  const text = useCell('');
  const caret = useCell(0);
  const extra = useCell<TemplateExtra | undefined>(undefined);
  /** Why a saved reply was put in without what it carries, or not at all. */
  const remark = useCell('');
  const used = useCell<readonly string[]>([]);
  const isSaved = useCell(false);
  const isSending = useCell(false);
  const refusal = useCell<Sentences | undefined>(undefined);
  const templates = useCell<readonly Template[]>([]);
  const chosen = useCell(0);
  /** Where the slash stands whose list was sent away with Escape. */
  const sentAway = useCell<number | undefined>(undefined);

  const told = useDraft(
    { database, accountId, key: draftKey },
    (draft) => {
      text.value = draft.text;
      caret.value = draft.caret;
      caretToSet.current = draft.caret;
      extra.value = draft.extra;
      setUsed(draft.templateIds);
      keptReplyTo.current = draft.replyTo;
      onReplyTo?.(draft.replyTo);
    },
    (saved) => {
      isSaved.value = saved;
    },
  );

  const outcome = renderTemplate(text.value, values);
  const carried = extra.value && renderExtra(extra.value, values);
  const missing = [...new Set([...outcome.missing, ...(carried?.missing ?? [])])];
  const unknown = [...outcome.unknown, ...(carried?.unknown ?? [])];
  const bytes = utf8Length(outcome.text);
  const over = bytes - LIMITS.textBytes.max;
  const query = templateQueryAt({ text: text.value, caret: caret.value });
  const isMenuOpen = query !== undefined && query.start !== sentAway.value;
  const matches = isMenuOpen ? matchTemplates(templates.value, query.query) : [];
  const at = Math.min(chosen.value, Math.max(0, matches.length - 1));
  const isEnough = text.value.trim() !== '' || (extra.value !== undefined && !needsText(extra.value));
  const isReady = isEnough && missing.length === 0 && !isSending.value;
  const found = (isReady && findings?.(messagesOf(outcome.text.trim(), carried?.extra))) || [];
  const canSend = isReady && over <= 0 && !found.some(({ stops }) => stops);
  const parts =
    over > 0 && isReady && split && !(extra.value && needsText(extra.value)) ? split(outcome.text.trim()) : [];

  useEffect(() => {
    void listTemplates(database).then((found) => {
      templates.value = found;
    });
    if (focusOnOpen) field.current?.focus({ preventScroll: true });
  }, [database, focusOnOpen, templates]);

  useLayoutEffect(() => {
    const position = caretToSet.current;
    caretToSet.current = undefined;
    if (position !== undefined) field.current?.setSelectionRange(position, position);
  });

  // The list below the text pushed it up, out of sight of what it answers.
  useLayoutEffect(() => {
    if (menu === 'below' && !isMenuOpen) showWhole(field.current?.closest('li') ?? null);
  }, [menu, isMenuOpen]);

  useEffect(() => {
    if (replyTo !== keptReplyTo.current && text.value !== '') keep(text.value, caret.value);
  }, [replyTo]);

  function setUsed(ids: readonly string[]): void {
    used.value = ids;
    onTemplates?.(ids);
  }

  function keep(text: string, caret: number): void {
    keptReplyTo.current = replyTo;
    told({
      text,
      caret,
      templateIds: used.value,
      ...(extra.value && { extra: extra.value }),
      ...(replyTo && { replyTo }),
    });
  }

  function write(next: string, nextCaret: number): void {
    text.value = next;
    caret.value = nextCaret;
    refusal.value = undefined;
    remark.value = '';
    asksNow.current = false;
    if (next === '' && !extra.value) setUsed([]);
    keep(next, nextCaret);
  }

  function place(next: string, nextCaret: number): void {
    caretToSet.current = nextCaret;
    write(next, nextCaret);
    field.current?.focus({ preventScroll: true });
  }

  function insert(template: Template, from: number, to: number): void {
    const brought = template.extra;
    if (brought && takesExtras && extra.value) {
      sentAway.value = from;
      remark.value = i18n.t('composer.oneExtra', [extraWords(extra.value)]);
      announce(remark.value);
      return;
    }
    const filled = textToInsert(template.text, values);
    setUsed([...new Set([...used.value, template.id])]);
    if (takesExtras && brought) extra.value = brought;
    place(text.value.slice(0, from) + filled.text + text.value.slice(to), from + filled.caret);
    asksNow.current = true;
    if (brought) remark.value = takesExtras ? '' : i18n.t('composer.leftOut', [extraWords(brought)]);
    announce(`${i18n.t('composer.inserted', [template.name])} ${remark.value}`);
  }

  function dropExtra(): void {
    extra.value = undefined;
    place(text.value, caret.value);
  }

  function insertAtCaret(template: Template): void {
    const position = caret.value;
    const gap = position > 0 && !/\s$/.test(text.value.slice(0, position)) ? ' ' : '';
    if (gap) {
      text.value = text.value.slice(0, position) + gap + text.value.slice(position);
    }
    insert(template, position + gap.length, position + gap.length);
  }

  function openMenu(): void {
    sentAway.value = undefined;
    const position = caret.value;
    if (templateQueryAt({ text: text.value, caret: position })) {
      field.current?.focus({ preventScroll: true });
      return;
    }
    const slash = position > 0 && !/\s$/.test(text.value.slice(0, position)) ? ' /' : '/';
    place(text.value.slice(0, position) + slash + text.value.slice(position), position + slash.length);
  }

  async function submit(parts?: readonly string[]): Promise<void> {
    if (!(canSend || parts)) return;
    const ready = outcome.text.trim();
    // What begins alike keeps its id: when an answer was lost, or the second message was not taken, another click must not
    // become a second send.
    const sent = extra.value;
    const first = JSON.stringify(messagesOf(ready, carried?.extra)[0]);
    const current = attempt.current?.first === first ? attempt.current : { id: crypto.randomUUID(), first };
    attempt.current = current;
    isSending.value = true;
    refusal.value = undefined;
    const answer = await send(
      { id: current.id, text: ready, templateIds: used.value, ...(carried && { extra: carried.extra }) },
      { text: text.value, caret: caret.value, ...(sent && { extra: sent }), ...(parts && { parts }) },
    );
    isSending.value = false;
    if (answer.ok) {
      attempt.current = undefined;
      // What was typed while the answer was on its way is not thrown away.
      if (extra.value === sent && renderTemplate(text.value, values).text.trim() === ready) {
        extra.value = undefined;
        place('', 0);
      }
    } else {
      refusal.value = callErrorWords(answer.error);
      announce(`${refusal.value.what} ${refusal.value.next}`);
    }
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
      return;
    }
    if (!isMenuOpen) return;
    const template = matches[at];
    if (event.key === 'Escape') {
      sentAway.value = query.start;
    } else if (event.key === 'ArrowDown' && template) {
      chosen.value = (at + 1) % matches.length;
    } else if (event.key === 'ArrowUp' && template) {
      chosen.value = (at + matches.length - 1) % matches.length;
    } else if ((event.key === 'Enter' || event.key === 'Tab') && template && !event.shiftKey) {
      insert(template, query.start, caret.value);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function followCaret(event: TargetedEvent<HTMLTextAreaElement>): void {
    const at = event.currentTarget.selectionStart;
    if (at === caret.value) return;
    caret.value = at;
    // Who comes back goes on where they were.
    if (text.value) keep(text.value, at);
  }

  const stopper = unknown[0] ?? missing[0];
  const waits =
    stopper !== undefined
      ? i18n.t(unknown.length > 0 ? 'composer.unknownSentence' : 'composer.missingSentence', [`{${stopper}}`])
      : over > 0
        ? i18n.t(parts.length > 1 ? 'composer.tooLongForOne' : 'composer.tooLong', [over])
        : extra.value && !isEnough
          ? i18n.t('composer.extraNeedsText')
          : undefined;
  const isFillable = missing.length > 0 && !isMenuOpen;
  const list = isMenuOpen && (
    <TemplateMenu
      id={listId}
      templates={matches}
      letters={query.query}
      chosen={at}
      values={values}
      onChoose={(template) => insert(template, query.start, caret.value)}
      onPoint={(index) => {
        chosen.value = index;
      }}
    />
  );

  const fill = waits && isFillable && (
    <FillIn
      names={missing}
      sentence={waits}
      sentenceId={`${listId}-waits`}
      takesFocus={asksNow.current}
      onFill={(words) => {
        if (extra.value) extra.value = withTitles(extra.value, (title) => fillHoles(title, values, words));
        const before = fillHoles(text.value.slice(0, caret.value), values, words);
        place(fillHoles(text.value, values, words), before.length);
      }}
      onLeave={() => field.current?.focus()}
    />
  );

  return (
    <div class="composer">
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, not a set of form fields. */}
      <div class="tpls" role="group" aria-label={i18n.t('composer.insertTemplates')}>
        {templates.value.slice(0, CHIPS).map((template) => (
          <button
            key={template.id}
            type="button"
            class="tpl"
            title={template.name}
            onClick={() => insertAtCaret(template)}
          >
            <bdi dir="ltr">
              <span class="sl">/</span>
              {template.command}
            </bdi>
          </button>
        ))}
        <button type="button" class="tpl more" data-open-templates onClick={openMenu}>
          {i18n.t('composer.allTemplates')} <KeyCap>/</KeyCap>
        </button>
      </div>
      <div class="compose-place">
        {menu === 'above' && (list || fill) && <div class="menu-above">{list || fill}</div>}
        <div class="compose">
          {above}
          <textarea
            ref={field}
            class="txt"
            dir="auto"
            rows={2}
            aria-label={label}
            aria-autocomplete="list"
            {...(isMenuOpen && { 'aria-controls': listId })}
            {...(isMenuOpen && matches.length > 0 && { 'aria-activedescendant': optionId(listId, at) })}
            {...(waits && { 'aria-describedby': `${listId}-waits` })}
            value={text.value}
            onInput={(event) => {
              const { value, selectionStart } = event.currentTarget;
              chosen.value = 0;
              if (!templateQueryAt({ text: value, caret: selectionStart })) sentAway.value = undefined;
              write(value, selectionStart);
            }}
            onKeyDown={onKeyDown}
            onKeyUp={followCaret}
            onClick={followCaret}
            onFocus={followCaret}
          />
          {carried && <ExtraChip extra={carried.extra} onRemove={dropExtra} />}
          <div class="bar">
            <button type="button" class="ib" title={i18n.t('composer.insertTemplates')} onClick={openMenu}>
              <Icon of={slashIcon} />
              <span class="vh">{i18n.t('composer.insertTemplates')}</span>
            </button>
            {tools}
            <span class="grow" />
            <ByteCounter bytes={bytes} />
            <button
              type="button"
              class={canSend ? 'btn primary s' : 'btn s off'}
              aria-disabled={!canSend}
              onClick={() => void submit()}
            >
              {i18n.t('composer.send')} <KeyCap>{SEND_KEYS}</KeyCap>
            </button>
          </div>
        </div>
        {menu === 'below' && list && (
          <div class="menu-below" ref={intoView}>
            {list}
          </div>
        )}
      </div>
      {waits && !isFillable && (
        <p class="waits" id={`${listId}-waits`}>
          {waits}
          {parts.length > 1 && (
            <button type="button" class="btn xs" onClick={() => void submit(parts)}>
              {i18n.t('composer.sendParts', [parts.length])}
            </button>
          )}
        </p>
      )}
      {remark.value && <p class="waits">{remark.value}</p>}
      {found.map(({ sentence, stops }) => (
        <p key={sentence} class={stops ? 'waits' : 'small quiet'}>
          {sentence}
        </p>
      ))}
      {menu === 'below' && fill}
      {refusal.value && (
        <Note tone="danger">
          <b>{refusal.value.what}</b> {refusal.value.next}
        </Note>
      )}
      <p class="lockto">
        <Icon of={isPublic ? globeIcon : lockIcon} size="small" />
        <span class="cut">
          {lock}
          {isSaved.value && ` ${i18n.t('composer.draftSaved')}`}
        </span>
      </p>
    </div>
  );
}

const SEND_KEYS = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ ↵' : 'Ctrl ↵';
