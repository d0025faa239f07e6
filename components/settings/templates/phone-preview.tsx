import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import type { AccountRow } from '../../../utils/storage/schema.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { ExpandedText } from '../../composer/expanded-text.tsx';
import { PhoneExtra } from '../../phone/phone-extra.tsx';
import { PhoneFrame } from '../../phone/phone-frame.tsx';
import { readSamplePeople } from '../../phone/sample-people.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { useLive } from '../../ui/use-live.ts';

/** A reply as somebody will see it on a phone: the shape, not the colours. */
export function PhonePreview({ db, account, template }: PhonePreviewProps) {
  const people = useLive({ read: () => readSamplePeople(db, account, Date.now()), concerns: () => false }, [
    db,
    account,
  ]);
  const [index, setIndex] = useState(0);
  const person = people?.[index % people.length];
  if (!people || !person) return null;
  const { values, said } = person;
  return (
    <section class="sees" aria-labelledby="sees-heading">
      <div class="sees-head">
        <h2 id="sees-heading" class="cut">
          <Sentence text={i18n.t('options.templates.seen')} parts={[<bdi key="who">{person.name}</bdi>]} />
        </h2>
        <button type="button" class="btn plain xs" onClick={() => setIndex((index + 1) % people.length)}>
          {i18n.t('options.templates.otherPerson')}
        </button>
      </div>
      <PhoneFrame account={account}>
        <div class="phone-thread">
          <p class="said-there" dir="auto">
            {said ?? i18n.t('options.templates.sampleQuestion')}
          </p>
          {template.text.trim() !== '' && (
            <p class="read-there" dir="auto">
              <ExpandedText text={template.text} values={values} />
            </p>
          )}
          {template.extra && (
            <PhoneExtra extra={template.extra} words={(title) => <ExpandedText text={title} values={values} />} />
          )}
        </div>
        <div class="phone-field" aria-hidden="true">
          {i18n.t('ui.phone.field')}
        </div>
      </PhoneFrame>
      <p class="small quiet">{i18n.t('ui.phone.shapeOnly')}</p>
    </section>
  );
}

export interface PhonePreviewProps {
  db: AsideDatabase;
  account: AccountRow | undefined;
  template: Template;
}
