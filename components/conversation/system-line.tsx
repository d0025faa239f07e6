import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Handover, HandoverAction } from '../../utils/instagram/event.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { Icon } from '../ui/icon.tsx';
import type { IconShape } from '../ui/icons.ts';
import { routeIcon } from '../ui/panel-icons.ts';
import { clockWords, exactWords } from '../ui/time-words.ts';

/** Something that happened to the conversation, said by nobody. */
export function SystemLine({ icon, at, now, children }: SystemLineProps) {
  return (
    <div class="sys">
      <Icon of={icon} size="small" />
      <span>
        {children} {at !== undefined && <time title={exactWords(at, now)}>{clockWords(at)}</time>}
      </span>
    </div>
  );
}

export interface SystemLineProps {
  icon: IconShape;
  /** ms since 1970. */
  at?: number;
  now: number;
  children: ComponentChildren;
}

/** What happened, and which app it speaks of. A thread that was passed was passed to us. */
const HANDOVER: Record<HandoverAction, (handover: Handover) => string> = {
  pass: ({ previousAppId }) => i18n.t('panel.handover.pass', [appName(previousAppId)]),
  take: ({ newAppId }) => i18n.t('panel.handover.take', [appName(newAppId)]),
  request: ({ requestedAppId }) => i18n.t('panel.handover.request', [appName(requestedAppId)]),
  'app-roles': () => i18n.t('panel.handover.roles'),
};

/** Meta's ids of its own inboxes (platform.md, section 4.5; checked 2026-11-21). */
const INBOXES: Readonly<Record<string, () => string>> = {
  '263902037430900': () => i18n.t('panel.handover.pageInbox'),
  '1217981644879628': () => i18n.t('panel.handover.instagramInbox'),
};

/** A thread that went from one app to another. */
export function HandoverLine({ row, now }: { row: MessageRow; now: number }) {
  const { handover, at } = row;
  if (!handover) return null;
  return (
    <SystemLine icon={routeIcon} at={at} now={now}>
      {HANDOVER[handover.action](handover)}
    </SystemLine>
  );
}

/** `the Instagram inbox`, or the app's number, which is all that Instagram tells. */
export function appName(appId: string | undefined): string {
  if (appId === undefined) return i18n.t('panel.handover.another');
  return INBOXES[appId]?.() ?? i18n.t('panel.handover.app', [appId]);
}
