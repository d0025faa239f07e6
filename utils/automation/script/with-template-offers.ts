// A saved reply may offer something to tap, too. The runner knows no saved replies, so the outline says what they offer.
import type { Template } from '../../templates/template.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import type { Offer, Outline, Step } from './outline.ts';

/** What a saved reply offers to tap, in reading order. */
function offersOfTemplate({ extra }: Pick<Template, 'extra'>): readonly Offer[] {
  switch (extra?.kind) {
    case 'quick-replies':
      return extra.quickReplies.map(({ title, payload }) => ({ title, payload }));
    case 'buttons':
    case 'cards': {
      const buttons = extra.kind === 'buttons' ? extra.buttons : extra.cards.flatMap((card) => card.buttons ?? []);
      return buttons.flatMap((button) =>
        button.type === 'postback' ? [{ title: button.title, payload: button.payload }] : [],
      );
    }
    default:
      return [];
  }
}

/** The outline with what each saved reply in it offers. One that is not there offers nothing. */
export function withTemplateOffers(outline: Outline, templates: TemplatesByCommand): Outline {
  return withOffers(outline, (command) => offersOfTemplate(templates.get(command) ?? {}));
}

/** The same for saved replies that are kept in another way. */
export function withOffers(outline: Outline, offersOf: (command: string) => readonly Offer[]): Outline {
  const offering = (step: Step): Step => {
    const offers = step.kind === 'say-template' ? offersOf(step.command) : [];
    return step.kind === 'say-template' && offers.length > 0 ? { ...step, offers } : step;
  };
  return {
    ...outline,
    main: outline.main.map(offering),
    branches: outline.branches.map((branch) => ({ ...branch, steps: branch.steps.map(offering) })),
  };
}
