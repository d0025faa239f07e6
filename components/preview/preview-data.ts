import type { Automation } from '../../utils/automation/automation.ts';
import type { PreviewRun } from '../../utils/automation/preview-run.ts';
import { relayOf } from '../../utils/checks/setup-of.ts';
import { listAutomations } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { latestPreview } from '../../utils/storage/previews.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import type { RelayRow } from '../../utils/storage/schema.ts';
import { listTemplates } from '../../utils/storage/templates.ts';
import type { Template } from '../../utils/templates/template.ts';

/** What the preview tab shows. */
export interface PreviewData {
  automations: readonly Automation[];
  /** Each is a one-step automation. */
  replies: readonly Template[];
  /** The last run, or the one under way. */
  run?: PreviewRun;
  relay?: RelayRow;
}

/** The stores {@link readPreviewData} looks into. */
export const PREVIEW_STORES: ReadonlySet<string> = new Set(['previews', 'automations', 'templates', 'relays']);

export async function readPreviewData(db: AsideDatabase, accountId: string): Promise<PreviewData> {
  const [automations, replies, run, relays] = await Promise.all([
    listAutomations(db),
    listTemplates(db),
    latestPreview(db, accountId),
    listRelays(db),
  ]);
  const relay = relayOf(accountId, relays);
  return { automations, replies, ...(run ? { run } : {}), ...(relay ? { relay } : {}) };
}

/** What is chosen, as the value of an option: `automation:<id>` or `template:<id>`. */
export function sourceKey({ kind, id }: PreviewRun['source']): string {
  return `${kind}:${id}`;
}

/** What an option's value stands for. */
export function sourceOf(key: string): PreviewRun['source'] | undefined {
  const at = key.indexOf(':');
  const kind = key.slice(0, at);
  const id = key.slice(at + 1);
  return (kind === 'automation' || kind === 'template') && id !== '' ? { kind, id } : undefined;
}

/** The choice to begin with: what ran last if it is still there, else the first there is. */
export function firstChoice({ automations, replies, run }: PreviewData): string | undefined {
  const keys = [
    ...automations.map(({ id }) => sourceKey({ kind: 'automation', id })),
    ...replies.map(({ id }) => sourceKey({ kind: 'template', id })),
  ];
  const last = run && sourceKey(run.source);
  return last !== undefined && keys.includes(last) ? last : keys[0];
}
