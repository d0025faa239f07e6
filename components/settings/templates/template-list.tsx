import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { lintTemplate } from '../../../utils/templates/lint-template.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { matchTemplates } from '../../../utils/templates/template-query.ts';
import { Icon } from '../../ui/icon.tsx';
import { searchIcon } from '../../ui/icons.ts';
import { intoList } from '../../ui/into-view.ts';
import { addressOf } from '../../ui/use-chosen.ts';

/** All saved replies, the most used first, or those that are searched for. */
export function TemplateList({
  templates,
  chosenId,
}: {
  templates: readonly Template[];
  chosenId: string | undefined;
}) {
  const [words, setWords] = useState('');
  const shown = words.trim() === '' ? templates : matchTemplates(templates, words.trim().replace(/^\//, ''));
  const errors = useMemo(() => errorsOf(templates), [templates]);
  return (
    <div class="card desk-list">
      <label class="find">
        <Icon of={searchIcon} />
        <input
          type="search"
          aria-label={i18n.t('options.templates.search')}
          placeholder={i18n.t('options.templates.count', templates.length)}
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
      </label>
      {/* The role is said out loud because Safari drops it from lists without bullets. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <ul role="list" aria-label={i18n.t('options.templates.list')}>
        {shown.map((template) => (
          <li key={template.id}>
            <a
              href={addressOf('templates', template.id)}
              {...(template.id === chosenId ? { 'aria-current': 'true' as const, ref: intoList } : {})}
            >
              <span class="cmd cut">/{template.command}</span>
              <Uses uses={template.uses} errors={errors.get(template.id) ?? 0} />
              <span class="cut title" dir="auto">
                {template.name || template.text}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {shown.length === 0 && words !== '' && <p class="none">{i18n.t('options.templates.noMatch')}</p>}
      <p class="counted">{i18n.t('options.templates.usesHere')}</p>
    </div>
  );
}

function Uses({ uses, errors }: { uses: number; errors: number }) {
  if (errors > 0) return <span class="uses bad">{i18n.t('options.templates.errors', errors)}</span>;
  return (
    <span class="uses num" title={i18n.t('options.templates.usedTimes', uses)}>
      {uses.toLocaleString()}
    </span>
  );
}

/** How many things stop each of them, where any do. */
function errorsOf(templates: readonly Template[]): ReadonlyMap<string, number> {
  return new Map(
    templates.map((template) => [
      template.id,
      lintTemplate(template, templates).filter(({ weight }) => weight === 'stops').length,
    ]),
  );
}
