import type { Variants } from '../../world/variants.ts';
import type { Person } from '../../world/world.ts';
import { type ErrorName, GraphError } from '../errors.ts';

/** Open fact: `VARIANTS.blocked`. */
const ERRORS_BY_VARIANT = {
  '551': 'person-unavailable',
  '200': 'person-unavailable-200',
  '2018108': 'person-unreachable',
  '2534029': 'business-blocked',
} as const satisfies Record<Variants['blocked'], ErrorName>;

/** Refuses what is for a person who has blocked the account (platform.md §8). */
export function requireReachable(person: Person, { blocked }: Pick<Variants, 'blocked'>): void {
  if (person.hasBlocked) throw new GraphError(ERRORS_BY_VARIANT[blocked]);
}
