import { i18n } from '#i18n';
import type { MessageButton } from '../../../utils/instagram/outgoing-message.ts';
import { RowsEditor } from './rows-editor.tsx';
import { TextRow } from './text-row.tsx';

/** The buttons under a text or a card. */
export function ButtonRows({ buttons, most, payloadOf, onButtons }: ButtonRowsProps) {
  return (
    <RowsEditor
      rows={buttons}
      most={most}
      newRow={(number): MessageButton => ({ type: 'postback', title: '', payload: payloadOf(number) })}
      names={{
        one: (number) => i18n.t('lint.place.button', [number]),
        remove: (number) => i18n.t('options.templates.extra.remove', [i18n.t('lint.place.button', [number])]),
        add: i18n.t('options.templates.extra.addButton'),
      }}
      onRows={onButtons}
    >
      {(button, onButton) => (
        <>
          <TextRow
            label={i18n.t('options.templates.extra.title')}
            value={button.title}
            onValue={(title) => onButton({ ...button, title })}
          />
          <label class="text-row">
            <span class="small">{i18n.t('options.templates.extra.does')}</span>
            <select
              class="input"
              value={button.type}
              onChange={({ currentTarget }) => onButton(changedTo(button, currentTarget.value, payloadOf))}
            >
              <option value="postback">{i18n.t('options.templates.extra.comesBack')}</option>
              <option value="web_url">{i18n.t('options.templates.extra.opensLink')}</option>
            </select>
          </label>
          {button.type === 'web_url' ? (
            <TextRow
              label={i18n.t('options.templates.extra.link')}
              value={button.url}
              isAddress
              onValue={(url) => onButton({ ...button, url })}
            />
          ) : (
            <TextRow
              label={i18n.t('options.templates.extra.payload')}
              value={button.payload}
              onValue={(payload) => onButton({ ...button, payload })}
            />
          )}
        </>
      )}
    </RowsEditor>
  );
}

export interface ButtonRowsProps {
  buttons: readonly MessageButton[];
  most: number;
  /** What a tap on the nth comes back as, until somebody writes another. */
  payloadOf: (number: number) => string;
  onButtons: (buttons: readonly MessageButton[]) => void;
}

function changedTo(button: MessageButton, type: string, payloadOf: (number: number) => string): MessageButton {
  const { title } = button;
  return type === 'web_url' ? { type, title, url: 'https://' } : { type: 'postback', title, payload: payloadOf(1) };
}
