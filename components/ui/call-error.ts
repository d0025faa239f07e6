import { i18n } from '#i18n';
import type { ErrorReason } from '../../utils/instagram/error-reasons.ts';
import type { CallError } from '../../utils/messaging/calls.ts';
import { findingWords } from './finding-words.ts';
import type { Sentences } from './sentences.ts';
import { textKey } from './text-key.ts';

/** For every code of a call; where Instagram refused or would have, the reason says more than the code. */
export function callErrorWords(error: CallError): Sentences {
  if (error.code === 'graph-refused' && error.reason) return reasonWords(error.reason);
  if (error.finding) return findingWords({ code: error.finding });
  const key = textKey(error.code);
  const next = i18n.t(`ui.callError.${key}.next`);
  if (error.variable !== undefined) return { what: i18n.t('ui.unknownVariable', [`{${error.variable}}`]), next };
  return { what: i18n.t(`ui.callError.${key}.what`, [error.line ?? '']), next };
}

/** For every reason for which Instagram refuses. */
export function reasonWords(reason: ErrorReason): Sentences {
  const key = textKey(reason);
  return { what: i18n.t(`ui.reason.${key}.what`), next: i18n.t(`ui.reason.${key}.next`) };
}

/** `code 190, 463`: for Details, never the sentence itself. */
export function graphCodeWords(graph: { code?: number; subcode?: number }): string | undefined {
  if (graph.code === undefined) return undefined;
  return i18n.t('ui.code', [graph.subcode === undefined ? graph.code : `${graph.code} / ${graph.subcode}`]);
}
