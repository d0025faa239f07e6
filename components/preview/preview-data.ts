import type { Automation } from '../../utils/automation/automation.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { relayOf } from '../../utils/checks/setup-of.ts';
import { listAutomations } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { latestPreview, readPreview, runningPreview } from '../../utils/storage/previews.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import type { RelayRow } from '../../utils/storage/schema.ts';
import { listTemplates } from '../../utils/storage/templates.ts';
import type { Template } from '../../utils/templates/template.ts';

/** What the preview shows. */
export interface PreviewData {
  automations: readonly Automation[];
  /** Each is a one-step automation. */
  templates: readonly Template[];
  /** The run under way. */
  running?: LiveRun;
  /** The last one, over or not. */
  latest?: LiveRun;
  /** The one that was asked for. */
  opened?: LiveRun;
  relay?: RelayRow;
}

/** The stores {@link readPreviewData} looks into. */
export const PREVIEW_STORES: ReadonlySet<string> = new Set(['previews', 'automations', 'templates', 'relays']);

/** @param openedId the run that is looked at instead of the last one */
export async function readPreviewData(
  db: AsideDatabase,
  accountId: string,
  openedId: string | undefined,
): Promise<PreviewData> {
  const [automations, templates, running, latest, opened, relays] = await Promise.all([
    listAutomations(db),
    listTemplates(db),
    runningPreview(db, accountId),
    latestPreview(db, accountId),
    openedId === undefined ? undefined : readPreview(db, accountId, openedId),
    listRelays(db),
  ]);
  const relay = relayOf(accountId, relays);
  return {
    automations,
    templates,
    ...(running && { running }),
    ...(latest && { latest }),
    ...(opened && { opened }),
    ...(relay && { relay }),
  };
}
