import { i18n } from '#i18n';
import { LIMITS } from '../../../utils/instagram/limits.ts';
import type { Card } from '../../../utils/instagram/outgoing-message.ts';
import { withoutUndefined } from '../../../utils/instagram/without-undefined.ts';
import { ButtonRows } from './button-rows.tsx';
import { RowsEditor } from './rows-editor.tsx';
import { TextRow } from './text-row.tsx';

/** Cards that are leafed through. */
export function CardRows({ cards, payloadOf, onCards }: CardRowsProps) {
  return (
    <RowsEditor
      rows={cards}
      most={LIMITS.cards.max}
      newRow={(): Card => ({ title: '' })}
      names={{
        one: (number) => i18n.t('lint.place.card', [number]),
        remove: (number) => i18n.t('options.templates.extra.remove', [i18n.t('lint.place.card', [number])]),
        add: i18n.t('options.templates.extra.addCard'),
      }}
      onRows={onCards}
    >
      {(card, onCard) => (
        <>
          <TextRow
            label={i18n.t('options.templates.extra.title')}
            value={card.title}
            onValue={(title) => onCard({ ...card, title })}
          />
          <TextRow
            label={i18n.t('options.templates.extra.subtitle')}
            value={card.subtitle ?? ''}
            onValue={(subtitle) => onCard(filled({ ...card, subtitle }))}
          />
          <TextRow
            label={i18n.t('options.templates.extra.picture')}
            value={card.imageUrl ?? ''}
            isAddress
            onValue={(imageUrl) => onCard(filled({ ...card, imageUrl }))}
          />
          <TextRow
            label={i18n.t('options.templates.extra.cardLink')}
            value={card.url ?? ''}
            isAddress
            onValue={(url) => onCard(filled({ ...card, url }))}
          />
          <ButtonRows
            buttons={card.buttons ?? []}
            most={LIMITS.buttonsPerCard.max}
            payloadOf={payloadOf}
            onButtons={(buttons) => onCard(filled({ ...card, buttons }))}
          />
        </>
      )}
    </RowsEditor>
  );
}

export interface CardRowsProps {
  cards: readonly Card[];
  payloadOf: (number: number) => string;
  onCards: (cards: readonly Card[]) => void;
}

/** What was emptied is not there. */
function filled({ title, subtitle, imageUrl, url, buttons }: Card): Card {
  return withoutUndefined({
    title,
    subtitle: subtitle || undefined,
    imageUrl: imageUrl || undefined,
    url: url || undefined,
    buttons: buttons && buttons.length > 0 ? buttons : undefined,
  });
}
