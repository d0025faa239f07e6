// `npm run bench`: product against floor, in the same run. Prints a table and, as the last line, the results as JSON;
// ends with 1 once a bound was missed, and says which.
import { spawnSync } from 'node:child_process';
import { findChromium } from '../../scripts/find-chromium.ts';
import { ROOT } from '../../scripts/service-process.ts';
import { benchApplyEvents } from './apply-events.ts';
import { benchBacktest } from './backtest.ts';
import { benchConversationOpen } from './conversation-open.ts';
import { benchIngest } from './ingest.ts';
import { benchPanelMemory } from './panel-memory.ts';
import { benchPopupOpen } from './popup-open.ts';
import { tellResults } from './results.ts';
import type { BenchResult } from './rounds.ts';
import { benchSearch } from './search.ts';
import { benchSizes } from './sizes.ts';
import { closeStoredInboxes } from './stored-inboxes.ts';
import { benchWebhookToRow } from './webhook-to-row.ts';

const BENCHES: Readonly<Record<string, () => Promise<BenchResult[]> | BenchResult[]>> = {
  sizes: benchSizes,
  ingest: benchIngest,
  'webhook-to-row': benchWebhookToRow,
  'apply-events': benchApplyEvents,
  'popup-open': benchPopupOpen,
  'conversation-open': benchConversationOpen,
  search: benchSearch,
  backtest: benchBacktest,
  'panel-memory': benchPanelMemory,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

findChromium();
const built = spawnSync('wxt', ['build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 2] });
if (built.status !== 0) {
  console.error('The extension does not build; `npm run build` says why.');
  process.exit(1);
}

const results: BenchResult[] = [];
try {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`${name} …`);
    results.push(...(await bench()));
  }
} finally {
  await closeStoredInboxes();
}

process.exitCode = tellResults(results);
