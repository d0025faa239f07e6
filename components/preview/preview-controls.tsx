import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { isTestScript } from '../../utils/automation/script/is-test-script.ts';
import { SAMPLE_PEOPLE } from '../../utils/automation/script/message-of-step.ts';
import type { PreviewChoice } from '../../utils/messaging/calls.ts';
import type { TemplateValues } from '../../utils/templates/template.ts';
import { Icon } from '../ui/icon.tsx';
import { againIcon } from '../ui/panel-icons.ts';
import { Pick } from '../ui/pick.tsx';
import { shortened } from '../ui/shortened.ts';
import { exactWords } from '../ui/time-words.ts';
import { choiceKey, choiceOfKey } from './choice-key.ts';
import { placesIn, scriptOfChoice } from './choices.ts';

/** How a run is to go. */
export interface RunSetting {
  choice: PreviewChoice;
  /** Absent: from the beginning. */
  startAtLine?: number;
  /** Place in `SAMPLE_PEOPLE`. Absent: the account itself. */
  person?: number;
}

/** Whom a sample person stands for, answered by this account. */
export function samplePerson(place: number, account: string): TemplateValues | undefined {
  const person = SAMPLE_PEOPLE[place];
  return person && { ...person, account };
}

export interface ChoiceFieldProps {
  automations: readonly Automation[];
  templates: readonly { id: string; name: string }[];
  choice: PreviewChoice;
  /** What runs: nothing else can be chosen then. It may not be among the choices any more. */
  running: LiveRun | undefined;
  onChoose: (choice: PreviewChoice) => void;
}

/** What is previewed: an automation, a test, a saved reply, or whatever answers there. */
export function ChoiceField({ automations, templates, choice, running, onChoose }: ChoiceFieldProps) {
  const parts = useMemo(
    () => Object.groupBy(automations, ({ draft }) => (isTestScript(draft.script) ? 'tests' : 'automations')),
    [automations],
  );
  const group = (label: string, items: readonly { key: string; name: string }[]) =>
    items.length > 0 && (
      <optgroup label={label}>
        {items.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </optgroup>
    );
  const drafts = (all: readonly Automation[] = []) =>
    all.map(({ id, name }) => ({ key: choiceKey({ kind: 'automation', id, version: 'draft' }), name }));
  const shown = choice.kind === 'automation' ? choiceKey({ ...choice, version: 'draft' }) : choiceKey(choice);
  if (running) {
    return (
      <Pick label={i18n.t('preview.automation')} value={shown} isDisabled onChoose={() => undefined}>
        <option value={shown}>{running.mode === 'recorded' ? i18n.t('preview.record') : running.name}</option>
      </Pick>
    );
  }
  return (
    <Pick
      label={i18n.t('preview.automation')}
      value={shown}
      onChoose={(key) => {
        const chosen = choiceOfKey(key);
        if (chosen) onChoose(chosen);
      }}
    >
      {group(i18n.t('preview.automations'), drafts(parts.automations))}
      {group(i18n.t('preview.tests'), drafts(parts.tests))}
      {group(
        i18n.t('preview.replies'),
        templates.map(({ id, name }) => ({ key: choiceKey({ kind: 'template', id }), name })),
      )}
      {group(i18n.t('preview.others'), [{ key: choiceKey({ kind: 'other' }), name: i18n.t('preview.record') }])}
    </Pick>
  );
}

export interface SettingFieldsProps {
  setting: RunSetting;
  automations: readonly Automation[];
  /** Of the account itself. */
  username: string;
  /** ms since 1970. */
  now: number;
  onChange: (setting: RunSetting) => void;
  onReset: () => void;
}

/** Where it starts, in which version, as whom; as far as there is a choice. */
export function SettingFields({ setting, automations, username, now, onChange, onReset }: SettingFieldsProps) {
  const { choice, startAtLine, person } = setting;
  if (choice.kind === 'other' || choice.kind === 'canary') return null;
  const automation = choice.kind === 'automation' ? automations.find(({ id }) => id === choice.id) : undefined;
  const script = scriptOfChoice(choice, automations);
  return (
    <div class="settings">
      {script !== undefined && (
        <StartField
          script={script}
          startAtLine={startAtLine}
          onChoose={(line) =>
            onChange({
              choice,
              ...(person !== undefined && { person }),
              ...(line !== undefined && { startAtLine: line }),
            })
          }
        />
      )}
      {automation && choice.kind === 'automation' && (
        <Pick
          label={i18n.t('preview.version')}
          value={choice.version ?? 'draft'}
          onChoose={(version) =>
            // Another version has other lines.
            onChange({
              choice: { ...choice, version: version === 'published' ? version : 'draft' },
              ...(person !== undefined && { person }),
            })
          }
        >
          <option value="draft">
            {i18n.t('preview.draft', [automation.draft.number, exactWords(automation.draft.savedAt, now)])}
          </option>
          {automation.published && (
            <option value="published">{i18n.t('preview.publishedNumber', [automation.published.number])}</option>
          )}
        </Pick>
      )}
      <Pick
        label={i18n.t('preview.sample')}
        value={`${person ?? ''}`}
        onChoose={(place) => {
          const { person: _before, ...rest } = setting;
          onChange(place === '' ? rest : { ...rest, person: Number(place) });
        }}
      >
        <option value="">{i18n.t('preview.yourself', [username])}</option>
        {SAMPLE_PEOPLE.map(({ name, username: known }, place) => (
          <option key={known} value={`${place}`}>
            {name ?? i18n.t('preview.nameless', [known ?? ''])}
          </option>
        ))}
      </Pick>
      <button type="button" class="btn" onClick={onReset}>
        <Icon of={againIcon} />
        {i18n.t('preview.reset')}
      </button>
    </div>
  );
}

interface StartFieldProps {
  script: string;
  startAtLine: number | undefined;
  onChoose: (line: number | undefined) => void;
}

function StartField({ script, startAtLine, onChoose }: StartFieldProps) {
  const places = useMemo(() => placesIn(script), [script]);
  const branches = [...new Set(places.map(({ branch }) => branch))];
  return (
    <Pick
      label={i18n.t('preview.startAt')}
      value={`${startAtLine ?? ''}`}
      onChoose={(line) => onChoose(line === '' ? undefined : Number(line))}
    >
      <option value="">{i18n.t('preview.beginning')}</option>
      {branches.map((branch) => (
        <optgroup key={branch ?? ''} label={branch ?? i18n.t('preview.mainPart')}>
          {places
            .filter((place) => place.branch === branch)
            .map(({ line, statement }) => (
              <option key={line} value={`${line}`}>
                {i18n.t('preview.line', [line, shortened(statement, LONGEST)])}
              </option>
            ))}
        </optgroup>
      ))}
    </Pick>
  );
}

/** Lists of choices are as wide as their longest line; letters. */
const LONGEST = 60;
