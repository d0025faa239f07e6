// A script as the phone reads it while it is written.
import type { TemplatesByCommand } from '../script/message-of-step.ts';
import { type Outline, outlineOf } from '../script/outline.ts';
import { isTestAlone, partsOf } from '../script/outline-parts.ts';
import { parseScript } from '../script/parse-script.ts';
import { withTemplateOffers } from '../script/with-template-offers.ts';
import { type StartPlace, startPlaces } from './start-places.ts';

/** A script, ready to be played, also while it has errors. */
export interface ReadableScript {
  /** What was understood. */
  outline: Outline;
  /** Lines that were not. */
  unread: number;
  places: readonly StartPlace[];
  /** It is played as a test, against another script. */
  isTestAlone: boolean;
  /** The same for two scripts that play alike, wherever their lines stand. */
  meaning: string;
}

/** Reads a script with the saved replies that it says. */
export function readableScript(source: string, templates: TemplatesByCommand): ReadableScript {
  const script = parseScript(source);
  const outline = withTemplateOffers(outlineOf(script), templates);
  return {
    outline,
    unread: script.findings.length,
    places: startPlaces(script, outline),
    isTestAlone: isTestAlone(outline),
    meaning: meaningOf(outline, templates),
  };
}

function meaningOf(outline: Outline, templates: TemplatesByCommand): string {
  const { problems: _, ...played } = outline;
  const replies = partsOf(outline)
    .flat()
    .flatMap((step) => {
      const template = step.kind === 'say-template' ? templates.get(step.command) : undefined;
      return template ? [template.text, template.extra ?? ''] : [];
    });
  return JSON.stringify([played, replies], (key, value) => (key === 'line' || key === 'at' ? undefined : value));
}

/**
 * The place that was chosen, in a script that was changed since: the same statement where it now stands, else whatever
 * stands there; `undefined` for the beginning.
 */
export function placeKept(chosen: StartPlace | undefined, places: readonly StartPlace[]): StartPlace | undefined {
  if (!chosen) return undefined;
  const away = ({ line }: StartPlace) => Math.abs(line - chosen.line);
  const [nearest] = places
    .filter(({ statement }) => statement === chosen.statement)
    // Of two that are equally near the later one: lines are added above more often than taken out.
    .toSorted((one, other) => away(one) - away(other) || other.line - one.line);
  return nearest ?? places.find(({ line }) => line === chosen.line);
}
