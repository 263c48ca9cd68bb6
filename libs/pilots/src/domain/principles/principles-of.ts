/**
 * The principles of good practice (method.md 1.5 and 1.1), checked on every pilot. They advise: nothing is refused for them, whatever
 * level the catalogue gives a check ("few hard rules, many soft ones").
 */
import type { CataloguePrincipleCheck } from '#catalogue';
import { ASSETS } from './assets.js';
import { CO_CREATION } from './co-creation.js';
import { CULTURE } from './culture.js';
import { MEASURES } from './measures.js';
import type { Checks, PrincipleFacts } from './principle-facts.js';
import { STEPS } from './steps.js';
import { SYSTEMS } from './systems.js';

export interface PrincipleCheck {
  key: string;
  title: string;
  met: boolean;
  /** What was found; where the check is not met also what to do. */
  why: string;
}

export const PRINCIPLES: Checks = { ...ASSETS, ...SYSTEMS, ...CULTURE, ...CO_CREATION, ...MEASURES, ...STEPS };

/** Every check of the catalogue, in its order. Throws for one that nothing here answers. */
export function principlesOf(facts: PrincipleFacts, checks: readonly CataloguePrincipleCheck[]): PrincipleCheck[] {
  return checks.map(({ id, rule, level, message }) => {
    const check = PRINCIPLES[id];
    if (!check) throw new Error(`Nothing answers the check ${id} of the catalogue.`);
    const { met, found } = check(facts);
    const advice = level === 'block' ? `${message} (essential)` : message;
    return { key: id, title: rule, met, why: met ? found : `${found} ${advice}` };
  });
}
