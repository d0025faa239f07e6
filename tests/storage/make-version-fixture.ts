// Writes down what a version of the database looks like: its stores, its indexes and some rows. Run once per version, by
// hand, when the version is new; a fixture of a released version is never written again.
//   node tests/storage/make-version-fixture.ts > tests/storage/version-1.json

import { putAttachment } from '../../utils/storage/attachments.ts';
import { putAutomations } from '../../utils/storage/automations.ts';
import { dump, withDatabase } from './fresh-database.ts';
import { frozenAttachment, frozenAutomation, frozenDesk, frozenSteps } from './frozen-steps.ts';
import { happen, PLAIN } from './histories.ts';
import { structureOf } from './structure.ts';

const fixture = await withDatabase(async (database) => {
  await happen(database, [...frozenSteps, ...frozenDesk], PLAIN);
  await putAttachment(database, frozenAttachment);
  await putAutomations(database, [frozenAutomation]);
  return { version: database.version, stores: structureOf(database), rows: await dump(database) };
});
process.stdout.write(`${JSON.stringify(fixture, null, 2)}\n`);
