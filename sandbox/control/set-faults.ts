import {
  FAULT_ENDINGS,
  type FaultEnding,
  type FaultMoment,
  type FaultRule,
  isFaultEnding,
  isRequestKind,
} from '../graph/fault-rules.ts';
import { REQUEST_KINDS, type RequestKind } from '../graph/request-kind.ts';
import { isRecord } from '../graph/send/read-value.ts';
import type { UsageFault } from '../graph/usage.ts';
import { ActRefused } from '../people/act.ts';
import { noGraphFaults, noWebhookFaults, type Sandbox } from '../sandbox.ts';

/** What `GET /control` says of faults. */
export const FAULTS_ABOUT = {
  webhooks: '{duplicate: n, shuffle: bool, delayMs, drop: n, batch: n}',
  graph:
    '{dropAfterActing: n, status: {status, times}, error: {code, subcode?, times}, usage: percent | {percent, step?, regainMinutes?, of?: business|app} | null, answerDelayMs}',
  rules:
    '{rules: [{ending, moment?: before-acting|after-acting, kind?: one or a list, method?, path?: part, body?: part, skip?: n, times?: n, status?, code?, subcode?, delayMs?}]} replaces all rules; {rule: {…}} adds one',
  endings: FAULT_ENDINGS,
  kinds: REQUEST_KINDS,
  clear: '{clear: true} takes all faults back',
};

/** Sets the faults that are given; the others stay. */
export function setFaults(sandbox: Sandbox, input: Readonly<Record<string, unknown>>): unknown {
  const { webhookFaults, graphFaults } = sandbox;
  for (const [name, value] of Object.entries(input)) {
    switch (name) {
      case 'clear':
        Object.assign(webhookFaults, noWebhookFaults());
        Object.assign(graphFaults, noGraphFaults());
        break;
      case 'shuffle':
        webhookFaults.shuffle = value === true;
        break;
      case 'status':
        graphFaults.status = value === null ? undefined : { status: count(value, 'status'), times: times(value) };
        break;
      case 'error':
        graphFaults.error =
          value === null ? undefined : { code: count(value, 'code'), subcode: subcode(value), times: times(value) };
        break;
      case 'usage':
        graphFaults.usage = value === null ? undefined : usage(value);
        break;
      case 'rules':
        if (!Array.isArray(value)) throw new ActRefused('`rules` must be a list.');
        graphFaults.rules = value.map(rule);
        break;
      case 'rule':
        graphFaults.rules.push(rule(value));
        break;
      case 'dropAfterActing':
      case 'answerDelayMs':
        graphFaults[name] = count({ value }, 'value');
        break;
      case 'duplicate':
      case 'delayMs':
      case 'drop':
      case 'batch':
        webhookFaults[name] = count({ value }, 'value');
        break;
      default:
        throw new ActRefused(`There is no fault ${name}.`);
    }
  }
  return { ...webhookFaults, ...graphFaults };
}

const RULE_KEYS = [
  'ending',
  'moment',
  'kind',
  'method',
  'path',
  'body',
  'skip',
  'times',
  'status',
  'code',
  'subcode',
  'delayMs',
];

function rule(value: unknown): FaultRule {
  if (!isRecord(value)) throw new ActRefused('A rule must be an object.');
  const unknown = Object.keys(value).find((key) => !RULE_KEYS.includes(key));
  if (unknown !== undefined) throw new ActRefused(`A rule has no ${unknown}.`);
  const { ending, moment = 'after-acting', kind } = value;
  if (!isFaultEnding(ending)) throw new ActRefused(`\`ending\` is one of: ${FAULT_ENDINGS.join(', ')}.`);
  if (!isMoment(moment)) throw new ActRefused('`moment` is before-acting or after-acting.');
  const number = (key: string, otherwise: number) => (value[key] === undefined ? otherwise : count(value, key));
  return {
    when: { kinds: kinds(kind), method: words(value.method), path: words(value.path), body: words(value.body) },
    moment,
    ending,
    skip: number('skip', 0),
    times: number('times', 1),
    status: number('status', 503),
    code: number('code', defaultCode(ending)),
    subcode: subcode(value),
    delayMs: number('delayMs', 1_000),
  };
}

/** An error of which nothing is said is the temporary one. */
const defaultCode = (ending: FaultEnding): number => (ending === 'error' ? 2 : 0);

const isMoment = (moment: unknown): moment is FaultMoment => moment === 'before-acting' || moment === 'after-acting';

function kinds(value: unknown): readonly RequestKind[] | undefined {
  if (value === undefined) return undefined;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (!list.every(isRequestKind)) throw new ActRefused(`\`kind\` is one or several of: ${REQUEST_KINDS.join(', ')}.`);
  return list;
}

function words(value: unknown): string | undefined {
  if (value !== undefined && typeof value !== 'string') throw new ActRefused('A rule matches texts.');
  return value;
}

function usage(value: unknown): UsageFault {
  if (!isRecord(value)) return { percent: count({ value }, 'value'), step: 0, regainMinutes: 5, of: 'business' };
  return {
    percent: value.percent === undefined ? 0 : count(value, 'percent'),
    step: value.step === undefined ? 0 : count(value, 'step'),
    regainMinutes: value.regainMinutes === undefined ? 5 : count(value, 'regainMinutes'),
    of: value.of === 'app' ? 'app' : 'business',
  };
}

/** A number that stands alone, or under `key`; `true` counts as 1. */
function count(value: unknown, key: string): number {
  const number = isRecord(value) ? value[key] : value;
  if (number === true) return 1;
  if (number === false || number === null) return 0;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new ActRefused(`\`${key}\` must be a number.`);
  return number;
}

const times = (value: unknown): number => (isRecord(value) && value.times !== undefined ? count(value, 'times') : 1);
const subcode = (value: unknown): number | undefined =>
  isRecord(value) && value.subcode !== undefined ? count(value, 'subcode') : undefined;
