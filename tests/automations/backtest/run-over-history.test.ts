import { expect, it } from 'vitest';
import { runOverHistory } from '../../../components/automations/backtest/run-over-history.ts';
import { emptyMessage } from '../../../utils/inbox/message-row.ts';
import type { MessageRow } from '../../../utils/storage/schema.ts';
import { saveTemplate } from '../../../utils/storage/templates.ts';
import { ACCOUNT, withDatabase } from '../../storage/fresh-database.ts';

const SCRIPT = 'when message is "mug"\nsay template /colours\non blue\n  say "Blue it is."\n';

const incoming = (at: number, more: Partial<MessageRow>): MessageRow => ({
  ...emptyMessage(ACCOUNT, `m-${at}`),
  ...{ igsid: 'ellie', at, atBy: 'event', shownAt: at, opensAt: at, direction: 'in', kind: 'message' },
  ...more,
});

it('goes on where a button of a saved reply was tapped, or its title written', () =>
  withDatabase(async (db) => {
    const buttons = [{ type: 'postback', title: 'Blue', payload: 'blue' }] as const;
    const extra = { kind: 'buttons', buttons } as const;
    await saveTemplate(db, { id: 't', command: 'colours', name: 'Colours', text: 'Which one?', uses: 0, extra });
    const rows = [
      incoming(1_000, { text: 'mug' }),
      incoming(2_000, { kind: 'postback', tap: { title: 'Blue', payload: 'blue' } }),
      incoming(10_000, { text: 'mug' }),
      incoming(11_000, { text: 'Blue, please' }),
    ];
    for (const row of rows) await db.put('messages', row);

    const { decisions } = await runOverHistory(
      db,
      {
        accountId: ACCOUNT,
        reach: 'all',
        automation: { id: 'a', name: 'Mugs' },
        script: SCRIPT,
        others: [],
      },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    expect(decisions.map(({ outcomes: [own] }) => own?.outcome.kind)).toEqual([
      'goes-on',
      'answers',
      'goes-on',
      'answers',
    ]);
  }));
