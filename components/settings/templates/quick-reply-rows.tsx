import { i18n } from '#i18n';
import { LIMITS } from '../../../utils/instagram/limits.ts';
import type { QuickReply } from '../../../utils/instagram/outgoing-message.ts';
import { RowsEditor } from './rows-editor.tsx';
import { TextRow } from './text-row.tsx';

/** The answers offered above the keyboard. */
export function QuickReplyRows({ quickReplies, payloadOf, onQuickReplies }: QuickReplyRowsProps) {
  return (
    <RowsEditor
      rows={quickReplies}
      most={LIMITS.quickReplies.max}
      newRow={(number): QuickReply => ({ type: 'text', title: '', payload: payloadOf(number) })}
      names={{
        one: (number) => i18n.t('lint.place.quickReply', [number]),
        remove: (number) => i18n.t('options.templates.extra.remove', [i18n.t('lint.place.quickReply', [number])]),
        add: i18n.t('options.templates.extra.addQuickReply'),
      }}
      onRows={onQuickReplies}
    >
      {(quickReply, onQuickReply) => (
        <>
          <TextRow
            label={i18n.t('options.templates.extra.title')}
            value={quickReply.title}
            onValue={(title) => onQuickReply({ ...quickReply, title })}
          />
          <TextRow
            label={i18n.t('options.templates.extra.payload')}
            value={quickReply.payload}
            onValue={(payload) => onQuickReply({ ...quickReply, payload })}
          />
        </>
      )}
    </RowsEditor>
  );
}

export interface QuickReplyRowsProps {
  quickReplies: readonly QuickReply[];
  payloadOf: (number: number) => string;
  onQuickReplies: (quickReplies: readonly QuickReply[]) => void;
}
