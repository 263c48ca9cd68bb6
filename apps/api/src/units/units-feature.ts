import * as units from '#units';
import type { Feature } from '../feature.js';
import { GrantPayloadResolver, GrantResolver } from './grant.resolver.js';
import { PeopleMutations } from './people-mutations.resolver.js';
import { PersonResolver } from './person.resolver.js';
import { UnitResolver } from './unit.resolver.js';
import { UnitsMutations } from './units-mutations.resolver.js';
import { UnitsQueries } from './units-queries.resolver.js';
import { ViewerResolver } from './viewer.resolver.js';

export const unitsFeature: Feature = {
  lib: { door: units, module: units.UnitsModule, rows: units.UNITS_ROWS },
  resolvers: [
    UnitsQueries,
    UnitsMutations,
    PeopleMutations,
    ViewerResolver,
    UnitResolver,
    PersonResolver,
    GrantResolver,
    GrantPayloadResolver,
  ],
  nodes: { Unit: units.unitsByIds, Person: units.peopleByIds },
};
