import { i18n } from '#i18n';
import type { LiveOrder } from '../automation/preview/live-machine.ts';
import { messagesToSelf, NO_TEMPLATES } from '../automation/preview/live-messages.ts';
import type { LiveRun, LiveSource } from '../automation/preview/live-run.ts';
import { messageOfTrigger } from '../automation/preview/live-trigger.ts';
import { messagesOfStep } from '../automation/script/message-of-step.ts';
import { type Outline, outlineOf } from '../automation/script/outline.ts';
import { partsOf } from '../automation/script/outline-parts.ts';
import { printText } from '../automation/script/print-text.ts';
import { readLines } from '../automation/script/read-lines.ts';
import { sendErrors } from '../instagram/lint-errors.ts';
import type { SendDestination } from '../instagram/message-request.ts';
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls, PreviewChoice } from '../messaging/calls.ts';
import { readAutomation } from '../storage/automations.ts';
import type { AccountRow } from '../storage/schema.ts';
import { listTemplates, readTemplate } from '../storage/templates.ts';
import { renderTemplate } from '../templates/render-template.ts';
import type { TemplateValues } from '../templates/template.ts';
import { valuesOfPerson } from '../templates/values-of-person.ts';
import { usableAccount } from './graph-access.ts';
import type { BackgroundWorld } from './world.ts';

/** What is to be run, as everything stands now. Refused where Instagram would refuse something that the script may say. */
export async function previewOrder(
  world: BackgroundWorld,
  { accountId, id, source: choice, startAtLine, person: asked }: Calls['startPreview']['input'],
): Promise<CallAnswer<LiveOrder>> {
  const usable = await usableAccount(world, accountId);
  if (!usable.ok) return usable;
  // A preview is looked at while it runs: it does not wait for a network as an answer does.
  if (choice.kind !== 'other' && !world.isOnline()) return refused('instagram-unreachable');
  const account = usable.value;
  const { ownIgsid } = account.connection;
  if (ownIgsid === undefined) return refused('own-igsid-unknown');
  const chosen = await chosenOf(world, choice);
  if (!chosen) return refused('not-found');
  const person = { ...(asked ?? valuesOfPerson(account, account)), account: account.username };
  const order = {
    ...chosen,
    accountId,
    id,
    person,
    ownIgsid,
    mode: choice.kind === 'other' ? 'recorded' : 'live',
    ...(startAtLine !== undefined && { startAtLine }),
  } as const;
  if (!('script' in chosen.source)) return answered({ ...order, templates: {} });

  const lines = readLines(chosen.source.script);
  const outline = outlineOf({ lines });
  const unread = lines.find(({ form }) => form === 'unreadable');
  if (unread) return refused('script-not-understood', { line: unread.line });
  if (partsOf(outline).flat().length === 0) return refused('script-empty');
  const templates = await renderedTemplates(world, outline, person);
  if (!templates.ok) return templates;
  const wrong = whatIsWrong(outline, { person, templates: templates.value }, account, world.now());
  return wrong ?? answered({ ...order, templates: templates.value });
}

async function chosenOf(
  { db }: BackgroundWorld,
  choice: PreviewChoice,
): Promise<{ name: string; source: LiveSource } | undefined> {
  switch (choice.kind) {
    case 'automation': {
      const { kind, id, version = 'draft' } = choice;
      const automation = await readAutomation(db, id);
      const chosen = automation?.[version];
      if (!automation || !chosen) return undefined;
      const { number, script } = chosen;
      return { name: automation.name, source: { kind, id, version, number, script } };
    }
    case 'template': {
      const template = await readTemplate(db, choice.id);
      if (!template) return undefined;
      return { name: template.name, source: { ...choice, script: `say template /${template.command}\n` } };
    }
    case 'other':
      return { name: i18n.t('runs.other'), source: { kind: 'other' } };
    case 'canary':
      return {
        name: i18n.t('runs.canary'),
        source: { kind: 'canary', script: `say ${printText(i18n.t('runs.canarySays'))}\n` },
      };
  }
}

/** What the script's saved replies say to this person. */
async function renderedTemplates(
  { db }: BackgroundWorld,
  outline: Outline,
  person: TemplateValues,
): Promise<CallAnswer<LiveRun['templates']>> {
  const steps = partsOf(outline)
    .flat()
    .filter((step) => step.kind === 'say-template');
  const all = steps.length > 0 ? await listTemplates(db) : [];
  const byCommand = new Map(all.map((template) => [template.command, template]));
  const said = steps.map((step) => ({ ...step, ...messagesOfStep(step, byCommand, person) }));
  if (said.some(({ messages }) => messages.length === 0)) return refused('not-found');
  return unfilled(said) ?? answered(Object.fromEntries(said.map(({ command, messages }) => [command, messages])));
}

function unfilled(said: readonly { missing: readonly string[] }[]): CallAnswer<never> | undefined {
  const [variable] = said.flatMap(({ missing }) => missing);
  return variable === undefined ? undefined : refused('unknown-variable', { variable });
}

/** What Instagram would refuse of all that the script may say, wherever it goes. */
function whatIsWrong(
  outline: Outline,
  run: Pick<LiveRun, 'person' | 'templates'>,
  { connection: { loginType } }: AccountRow,
  now: number,
): CallAnswer<never> | undefined {
  const said: { to: SendDestination['kind']; message: OutgoingMessage; missing: readonly string[] }[] = [];
  const opening = messageOfTrigger(outline);
  if (opening) said.push({ to: 'self', message: opening, missing: [] });
  for (const step of partsOf(outline).flat()) {
    switch (step.kind) {
      case 'say':
      case 'say-template':
      case 'send': {
        // Those of saved replies were looked at when they were filled in.
        const { missing } = messagesOfStep(step, NO_TEMPLATES, run.person);
        for (const { message } of messagesToSelf(step, run)) said.push({ to: 'self', message, missing });
        break;
      }
      case 'reply-publicly':
      case 'reply-privately': {
        const { text, missing } = renderTemplate(step.text, run.person);
        // A private reply goes out as a message to oneself, for which the same limits hold.
        const to = step.kind === 'reply-publicly' ? 'public-reply' : 'self';
        said.push({ to, message: { kind: 'text', text }, missing });
        break;
      }
      default:
        break;
    }
  }
  const empty = unfilled(said);
  if (empty) return empty;
  const errors = said.flatMap(({ to, message }) =>
    sendErrors({ author: 'automation', message }, { to, loginType, now }),
  );
  const [first] = errors;
  if (!first) return undefined;
  return refused(errors.some(({ limit }) => limit) ? 'too-long' : 'bad-input', { finding: first.code });
}
