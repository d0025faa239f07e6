import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { LocalInput } from '../../../utils/automation/local/local-play.ts';
import { isLatestMessage } from '../../../utils/automation/local/offered-taps.ts';
import { placeKept, readableScript } from '../../../utils/automation/local/readable-script.ts';
import type { StartPlace } from '../../../utils/automation/local/start-places.ts';
import type { TemplatesByCommand } from '../../../utils/automation/script/message-of-step.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import type { AccountRow } from '../../../utils/storage/schema.ts';
import { PhoneFrame } from '../../phone/phone-frame.tsx';
import { readSamplePeople, type SamplePerson } from '../../phone/sample-people.ts';
import { Note } from '../../ui/note.tsx';
import { useLast, useLive } from '../../ui/use-live.ts';
import { AgainstPick, type OtherScript, PersonPick, PhoneControls, StartPick } from './phone-controls.tsx';
import { PhoneField } from './phone-field.tsx';
import { PhoneRow } from './phone-row.tsx';
import { ScriptRules } from './script-rules.tsx';
import { TurnLine } from './turn-line.tsx';
import { beginWords } from './turn-words.ts';
import { usePlay } from './use-play.ts';

/** A script played at once, in a phone. Nothing is sent. */
export function ScriptPhone({ db, ...played }: ScriptPhoneProps) {
  const { account } = played;
  const people = useLast(
    useLive({ read: () => readSamplePeople(db, account, Date.now()), concerns: () => false }, [
      db,
      account?.id,
      account?.username,
    ]),
  );
  if (!people) return null;
  return <PhoneInHand {...played} people={people} />;
}

export interface ScriptPhoneProps {
  /** As it is written, also with errors. */
  script: string;
  templates: TemplatesByCommand;
  account: AccountRow | undefined;
  /** For people of the account as sample people. */
  db: AsideDatabase;
  /** What a test can be played against. */
  others: readonly OtherScript[];
}

/** How many beginnings are offered; scripts with more have them written. */
const BEGINNINGS_SHOWN = 3;

function PhoneInHand({ script, templates, account, people, others }: PhoneInHandProps) {
  const headingId = useId();
  const read = useMemo(() => readableScript(script, templates), [script, templates]);
  const { outline, isTestAlone: isTest, places, unread } = read;
  const [chosenPlace, choosePlace] = useState<StartPlace>();
  const [chosenPerson, choosePerson] = useState<number>();
  const [againstId, chooseAgainst] = useState<string>();
  const startAt = placeKept(chosenPlace, places);
  // Tests say names as nobody has them.
  const personAt = Math.min(chosenPerson ?? (isTest ? people.length - 1 : 0), people.length - 1);
  const person = people[personAt];
  const testable = useMemo(
    () =>
      isTest
        ? others
            .map((other) => ({ other, read: readableScript(other.script, templates) }))
            .filter((one) => one.read.outline.triggers.length > 0)
        : [],
    [isTest, others, templates],
  );
  const against =
    testable.find(({ other }) => other.id === againstId) ?? (testable.length === 1 ? testable[0] : undefined);
  const { play, turn, isTouched, isOutdated, act, reset } = usePlay(
    {
      outline,
      templates: [...templates.values()],
      person: person?.values ?? {},
      ...(startAt && !isTest ? { startAtLine: startAt.line } : {}),
      ...(against ? { against: against.read.outline } : {}),
    },
    `${read.meaning} ${against?.read.meaning ?? ''}`,
    JSON.stringify([chosenPlace, personAt, against?.other.id, isTest]),
  );

  const section = useRef<HTMLElement>(null);
  const thread = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const wasInside = useRef(false);
  const { rows } = play;
  useLayoutEffect(() => {
    if (thread.current) thread.current.scrollTop = thread.current.scrollHeight;
    // What had the focus may be gone with the step: a quick reply, a beginning.
    if (wasInside.current && document.activeElement === document.body) field.current?.focus();
    wasInside.current = false;
  }, [play]);

  function keepFocus(): void {
    wasInside.current = section.current?.contains(document.activeElement) ?? false;
  }
  function onAct(input: LocalInput): void {
    keepFocus();
    act(input);
  }
  function onReset(): void {
    keepFocus();
    reset();
  }

  const name = person?.name ?? '';
  return (
    <section class="script-phone" aria-labelledby={headingId} ref={section}>
      <div>
        <h2 id={headingId}>{i18n.t('automations.phone.heading')}</h2>
        <p class="small quiet">{i18n.t('automations.phone.lead')}</p>
      </div>
      <PhoneControls
        canSkip={play.state?.waiting !== undefined && !isTest}
        onSkip={() => onAct({ kind: 'skip' })}
        onReset={onReset}
      >
        {isTest ? (
          <AgainstPick others={testable.map(({ other }) => other)} chosen={against?.other} onChoose={chooseAgainst} />
        ) : (
          <StartPick places={places} chosen={startAt} onChoose={choosePlace} />
        )}
        <PersonPick people={people} chosen={personAt} onChoose={choosePerson} />
      </PhoneControls>
      <TurnLine turn={turn} />
      {isOutdated && (
        <Note
          tone="accent"
          actions={
            <button type="button" class="btn xs" onClick={onReset}>
              {i18n.t('automations.phone.reset')}
            </button>
          }
        >
          {i18n.t('automations.phone.changed')}
        </Note>
      )}
      {unread > 0 && <Note tone="warn">{i18n.t('automations.phone.unread', unread)}</Note>}
      <PhoneFrame account={account}>
        {/* A thread that is longer than the phone: scrolled by keys too. */}
        <div
          class="phone-thread"
          role="log"
          // What only follows the editor is not read out while somebody types there.
          aria-live={isTouched ? 'polite' : 'off'}
          aria-label={i18n.t('automations.phone.log')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
          ref={thread}
        >
          {turn.turn === 'test-alone' && <p class="phone-hint">{i18n.t('automations.phone.testIs')}</p>}
          {turn.turn === 'nothing-to-play' && <p class="phone-hint">{i18n.t('automations.phone.emptyIs')}</p>}
          {rows.map((row, place) => (
            <PhoneRow
              key={place}
              row={row}
              place={place}
              order={play.order}
              isLatest={isLatestMessage(rows, place)}
              isByItself={isTest}
              onAct={onAct}
            />
          ))}
        </div>
        <div class="phone-foot">
          {turn.turn === 'start' && (
            <div class="phone-begin">
              {turn.ways.slice(0, BEGINNINGS_SHOWN).map((way) => (
                <button
                  key={way.trigger}
                  type="button"
                  class="btn s"
                  dir="auto"
                  onClick={() => onAct({ kind: 'begin', trigger: way.trigger })}
                >
                  <span class="cut">{beginWords(way)}</span>
                </button>
              ))}
            </div>
          )}
          {!isTest && <PhoneField name={name} fieldRef={field} onWrite={(text) => onAct({ kind: 'write', text })} />}
        </div>
      </PhoneFrame>
      <ScriptRules outline={outline} canType={play.state !== undefined && !play.state.ended} onAct={onAct} />
      <p class="small quiet">{i18n.t('ui.phone.shapeOnly')}</p>
    </section>
  );
}

interface PhoneInHandProps extends Omit<ScriptPhoneProps, 'db'> {
  people: readonly SamplePerson[];
}
