import { i18n } from '#i18n';
import type { ErrorReason } from '../../utils/instagram/error-reasons.ts';
import type { CallError, CallErrorCode } from '../../utils/messaging/calls.ts';

/** What a person reads when something was refused: what happened, and the one thing to do next. */
export interface Sentences {
  what: string;
  next: string;
}

/** For every code of a call; for what Instagram refused, its reason says more than the code. */
export function callErrorWords(error: CallError): Sentences {
  if (error.code === 'graph-refused' && error.reason) return reasonWords(error.reason);
  const key = underscored(error.code);
  return { what: i18n.t(`ui.callError.${key}.what`), next: i18n.t(`ui.callError.${key}.next`) };
}

/** For every reason for which Instagram refuses. */
export function reasonWords(reason: ErrorReason): Sentences {
  const key = underscored(reason);
  return { what: i18n.t(`ui.reason.${key}.what`), next: i18n.t(`ui.reason.${key}.next`) };
}

/** `code 190, 463`: for Details, never the sentence itself. */
export function graphCodeWords(graph: { code?: number; subcode?: number }): string | undefined {
  if (graph.code === undefined) return undefined;
  return i18n.t('ui.code', [graph.subcode === undefined ? graph.code : `${graph.code} / ${graph.subcode}`]);
}

/** Keys of texts may not carry hyphens. Typed, so that a code without its sentences does not compile. */
type Underscored<S extends string> = S extends `${infer Head}-${infer Rest}` ? `${Head}_${Underscored<Rest>}` : S;

function underscored<S extends CallErrorCode | ErrorReason>(code: S): Underscored<S> {
  // The one cast: TypeScript does not follow `replaceAll` into literal types.
  return code.replaceAll('-', '_') as Underscored<S>;
}
