import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { LIMITS } from '../../../utils/instagram/limits.ts';
import type { TemplateExtra } from '../../../utils/templates/template.ts';
import { textKey } from '../../ui/text-key.ts';
import { ButtonRows } from './button-rows.tsx';
import { CardRows } from './card-rows.tsx';
import { MediumFields } from './medium-fields.tsx';
import { QuickReplyRows } from './quick-reply-rows.tsx';

type ExtraKind = TemplateExtra['kind'];

const KINDS = ['buttons', 'quick-replies', 'media', 'cards'] as const satisfies readonly ExtraKind[];

/** What goes with the text: nothing, or one of four things. Going from one to another and back keeps what was written. */
export function ExtraEditor({ extra, command, onExtra }: ExtraEditorProps) {
  const written = useRef(new Map<ExtraKind, TemplateExtra>());
  const payloadOf = (number: number): string => `aside:${command}:${number}`;

  function choose(kind: ExtraKind | undefined): void {
    if (extra) written.current.set(extra.kind, extra);
    onExtra(kind && (written.current.get(kind) ?? emptyExtra(kind, payloadOf)));
  }

  return (
    <section class="card extra-card" aria-labelledby="extra-heading">
      <h2 id="extra-heading">{i18n.t('options.templates.extra.heading')}</h2>
      <div class="card-body">
        <div class="radios" role="radiogroup" aria-labelledby="extra-heading">
          {[undefined, ...KINDS].map((kind) => (
            <label key={kind ?? 'none'} class="radio">
              <input type="radio" name="extra" checked={extra?.kind === kind} onChange={() => choose(kind)} />
              {i18n.t(`options.templates.extra.kinds.${textKey(kind ?? 'none')}`)}
            </label>
          ))}
        </div>
        {extra && <p class="small quiet">{i18n.t(`options.templates.extra.lead.${textKey(extra.kind)}`)}</p>}
        {extra && <Fields extra={extra} payloadOf={payloadOf} onExtra={onExtra} />}
      </div>
    </section>
  );
}

export interface ExtraEditorProps {
  extra: TemplateExtra | undefined;
  command: string;
  onExtra: (extra: TemplateExtra | undefined) => void;
}

interface FieldsProps {
  extra: TemplateExtra;
  payloadOf: (number: number) => string;
  onExtra: (extra: TemplateExtra) => void;
}

function Fields({ extra, payloadOf, onExtra }: FieldsProps) {
  switch (extra.kind) {
    case 'buttons':
      return (
        <ButtonRows
          buttons={extra.buttons}
          most={LIMITS.buttonsPerTemplate.max}
          payloadOf={payloadOf}
          onButtons={(buttons) => onExtra({ ...extra, buttons })}
        />
      );
    case 'quick-replies':
      return (
        <QuickReplyRows
          quickReplies={extra.quickReplies}
          payloadOf={payloadOf}
          onQuickReplies={(quickReplies) => onExtra({ ...extra, quickReplies })}
        />
      );
    case 'media':
      return <MediumFields medium={extra} onMedium={onExtra} />;
    case 'cards':
      return <CardRows cards={extra.cards} payloadOf={payloadOf} onCards={(cards) => onExtra({ ...extra, cards })} />;
  }
}

function emptyExtra(kind: ExtraKind, payloadOf: (number: number) => string): TemplateExtra {
  switch (kind) {
    case 'buttons':
      return { kind, buttons: [{ type: 'postback', title: '', payload: payloadOf(1) }] };
    case 'quick-replies':
      return { kind, quickReplies: [{ type: 'text', title: '', payload: payloadOf(1) }] };
    case 'media':
      return { kind, media: 'image', url: '' };
    case 'cards':
      return { kind, cards: [{ title: '' }] };
  }
}
