import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import { isTestScript } from '../../utils/automation/script/is-test-script.ts';
import type { TemplatesByCommand } from '../../utils/automation/script/message-of-step.ts';
import { isChanged } from '../../utils/automation/with-script.ts';
import { Icon } from '../ui/icon.tsx';
import { searchIcon } from '../ui/icons.ts';
import { intoList } from '../ui/into-view.ts';
import { addressOf } from '../ui/use-chosen.ts';
import { foundAutomations } from './found-automations.ts';
import type { LastRun } from './last-runs.ts';
import { errorsIn, reportOf } from './script-report.ts';
import { VerdictMark } from './verdict-mark.tsx';
import { versionWords } from './version-line.tsx';

/** From so many on they are searched, not read. */
const MANY = 9;

/** All automations and tests by name, each with what is published of it and how its last preview went. */
export function AutomationList({ automations, chosenId, templates, runs, now }: AutomationListProps) {
  const [words, setWords] = useState('');
  const isSearched = automations.length >= MANY;
  const shown = isSearched ? foundAutomations(automations, words) : automations;
  useEffect(() => {
    // One was opened that the search does not find, a new one perhaps: the search is over.
    if (chosenId !== undefined && shown.every(({ id }) => id !== chosenId)) setWords('');
  }, [chosenId]);
  return (
    <div class="card desk-list scripts">
      {isSearched && (
        <label class="find">
          <Icon of={searchIcon} />
          <input
            type="search"
            aria-label={i18n.t('automations.page.search')}
            placeholder={i18n.t('automations.page.count', automations.length)}
            value={words}
            onInput={({ currentTarget }) => setWords(currentTarget.value)}
          />
        </label>
      )}
      {/* The role is said out loud because Safari drops it from lists without bullets. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <ul role="list" aria-label={i18n.t('automations.page.list')}>
        {shown.map((automation) => (
          <Row
            key={automation.id}
            automation={automation}
            isChosen={automation.id === chosenId}
            templates={templates}
            run={runs.get(automation.id)}
            now={now}
          />
        ))}
      </ul>
      {shown.length === 0 && <p class="none">{i18n.t('automations.page.noMatch')}</p>}
      <p class="counted">{i18n.t('automations.page.answersNobody')}</p>
    </div>
  );
}

export interface AutomationListProps {
  automations: readonly Automation[];
  chosenId: string | undefined;
  templates: TemplatesByCommand;
  runs: ReadonlyMap<string, LastRun>;
  /** ms since 1970 */
  now: number;
}

interface RowProps {
  automation: Automation;
  isChosen: boolean;
  templates: TemplatesByCommand;
  run: LastRun | undefined;
  now: number;
}

function Row({ automation, isChosen, templates, run, now }: RowProps) {
  const { name, draft } = automation;
  const { errors, isTest } = useMemo(
    () => ({ errors: errorsIn(reportOf(draft.script, templates)), isTest: isTestScript(draft.script) }),
    [draft.script, templates],
  );
  return (
    <li>
      <a
        href={addressOf('automations', automation.id)}
        {...(isChosen ? { 'aria-current': 'true' as const, ref: intoList } : {})}
      >
        <span class="cut name" dir="auto">
          {name}
        </span>
        {run && <VerdictMark automation={automation} run={run} now={now} />}
        <span class="small muted under">
          {isTest && <span class="tag line">{i18n.t('automations.page.test')}</span>}
          <span>{stateWords(automation)}</span>
          {errors > 0 && <span class="bad">{i18n.t('automations.page.errors', errors)}</span>}
        </span>
      </a>
    </li>
  );
}

/** `Draft 7 · published 6`, `Published 6`, `Not published`. */
function stateWords(automation: Automation): string {
  const { published, draft } = automation;
  if (!published) return i18n.t('automations.page.notPublished');
  return isChanged(automation)
    ? i18n.t('automations.page.draftAndPublished', [draft.number, published.number])
    : versionWords(automation);
}
