import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { valuesOfPerson } from '../../utils/templates/values-of-person.ts';
import { Composer } from '../composer/composer.tsx';
import { announce } from '../ui/announce.tsx';
import { Icon } from '../ui/icon.tsx';
import { globeIcon } from '../ui/icons.ts';
import { Sentence } from '../ui/sentence.tsx';
import { whoOf } from '../ui/who.ts';
import { firstWords } from './first-words.ts';
import type { CommentBelow } from './what-started.ts';

/** What is always possible while the comment stands: an answer below it, for everybody to read. */
export function PublicReply({ db, account, below }: PublicReplyProps) {
  const [state, setState] = useState<'offered' | 'writing' | 'sent'>('offered');
  const { comment } = below;
  const accountId = account.id;
  return (
    <>
      <div class="may">
        <Icon of={globeIcon} />
        <span>
          {i18n.t(state === 'sent' ? 'panel.public.sent' : 'panel.public.may')}
          <small class="quiet cut" dir="auto">
            {firstWords(comment.text ?? '')}
          </small>
        </span>
        {state === 'offered' && (
          <button type="button" class="btn primary s" onClick={() => setState('writing')}>
            {i18n.t('panel.public.reply')}
          </button>
        )}
      </div>
      {state === 'writing' && (
        <Composer
          database={db}
          accountId={accountId}
          draftKey={`public:${comment.id}`}
          label={i18n.t('popup.publicReplyTo', [whoOf(comment)])}
          lock={<Sentence text={i18n.t('composer.publicTo')} parts={[<b key="as">{account.username}</b>]} />}
          values={valuesOfPerson(comment.username === undefined ? {} : { username: comment.username }, account)}
          menu="above"
          isPublic
          focusOnOpen
          send={async ({ id, text, templateIds }) => {
            const commentId = comment.id;
            const answer = await call('sendCommentReply', {
              accountId,
              commentId,
              how: 'public',
              id,
              text,
              templateIds,
            });
            if (answer.ok) {
              setState('sent');
              announce(i18n.t('panel.public.sent'));
            }
            return answer;
          }}
        />
      )}
    </>
  );
}

export interface PublicReplyProps {
  db: AsideDatabase;
  account: AccountRow;
  below: CommentBelow;
}
