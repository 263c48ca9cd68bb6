import { EVERYWHERE, ROLES, type Asker } from './askers.js';
import { NOWHERE, type Where } from './observed.js';

/** Who are asked what they see. What a key of fewer scopes sees is in tests/flows/keys-scopes.spec.ts. */
export const READERS = [...ROLES, 'READ_KEY', 'STRANGER', 'NOBODY'] as const satisfies readonly Asker[];
export type Reading = (typeof READERS)[number];
/** Who sees it where a grant reaches, and who elsewhere; `true` for all who read. */
export interface Sight {
  inReach: readonly Reading[];
  elsewhere: readonly Reading[];
  /** Who also sees it at the unit above. */
  above?: readonly Reading[];
  /** Of whom it depends on more than rights: to see less is right here, and tested where it belongs. */
  atMost?: boolean;
}
const READING: readonly Reading[] = ['VIEWER', 'MEMBER', 'LEAD', 'COACH', 'ADMIN', 'READ_KEY'];
const SIGNED_IN: readonly Reading[] = [...READING, 'INTEGRATION'];
const NONE: readonly Reading[] = [];

export const SIGHTS = {
  /** A reading grant at the unit or above. */
  readers: { inReach: READING, elsewhere: NONE },
  /** Also the integration that keeps it. */
  readersAndKeepers: { inReach: SIGNED_IN, elsewhere: NONE },
  /** Those who keep sources. */
  keepers: { inReach: ['COACH', 'ADMIN', 'INTEGRATION'], elsewhere: NONE },
  /** Administrators of the unit. */
  administrators: { inReach: ['ADMIN'], elsewhere: NONE },
  /** Administrators of the organisation, of whom none of these is one. */
  organisation: { inReach: NONE, elsewhere: NONE },
  /** Everybody with a reading grant anywhere. */
  everyReader: { inReach: READING, elsewhere: READING },
  everyPerson: { inReach: SIGNED_IN.filter((one) => one !== 'READ_KEY'), elsewhere: NONE },
  everyReadingPerson: { inReach: READING.filter((one) => one !== 'READ_KEY'), elsewhere: NONE },
  /** Everybody with a grant, integrations too. */
  signedIn: { inReach: SIGNED_IN, elsewhere: SIGNED_IN },
  /** Keys act at their unit and below: whoever reads there sees what a key from above did. */
  readersOfWhatItReaches: { inReach: READING, elsewhere: NONE, above: READING },
  /** One's own. */
  oneself: { inReach: SIGNED_IN, elsewhere: NONE },
  /** Whoever has the code, and comes without a sign-in. */
  withItsCode: { inReach: ['NOBODY'], elsewhere: NONE },
  anybody: { inReach: READERS, elsewhere: READERS },
  keyItself: { inReach: ['READ_KEY'], elsewhere: NONE },
  /** Whose duty it is; never of what is elsewhere. */
  duty: { inReach: SIGNED_IN, elsewhere: NONE, atMost: true },
  /** Coaches of the unit, and the person whom it is about. */
  coaches: { inReach: READING, elsewhere: NONE, atMost: true },
  /** Lists of a unit that hold what is below it too: whose each thing is, is told by its own id. */
  withWhatIsBelow: { inReach: READING, elsewhere: READING, atMost: true },
  /** Who holds the object that it is a part of: see there. */
  asItsObject: { inReach: READERS, elsewhere: READERS, atMost: true },
} as const satisfies Record<string, Sight>;
export type SightName = keyof typeof SIGHTS;

/** Whether somebody is shown it: yes, no, or as the case may be. */
export function isShown(name: SightName, asker: Reading, where: Where): boolean | 'maybe' {
  const sight: Sight = SIGHTS[name];
  const isElsewhere = where === 'sibling' || where === 'parent';
  const isAbove = where === 'parent' && (sight.above?.includes(asker) ?? false);
  const may = isAbove || (isElsewhere ? sight.elsewhere : sight.inReach).includes(asker);
  return may && sight.atMost ? 'maybe' : may;
}
export const PLACES_OF = [...EVERYWHERE, NOWHERE] as const;
