import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { fromGlobalId, toGlobalId } from '#language';
import { EVERYWHERE } from './askers.js';
import type { PlacesWorld } from './places.js';
import { groupsOf, selectionOf } from './selections.js';

export interface Question {
  of: string;
  query: string;
  variables: object;
}
/** So many objects of each type are asked for at each place. */
const EACH = 3;
/** And so many in an operation. */
const AT_ONCE = 12;

/** Every field of every type that has an id, asked of objects at each place. */
export function nodeQuestions(schema: GraphQLSchema, world: PlacesWorld): Question[] {
  const types = schema.getPossibleTypes(schema.getType('Node') as never).filter(isObjectType);
  return types.flatMap((type) => {
    const ids = idsOf(type.name, world);
    return groupsOf(schema, type, 120).flatMap((group) => {
      // A report takes long, and so many are drawn for a request: one of each place is asked for.
      const isReport = / report\b/.test(group);
      const asked = isReport ? EVERYWHERE.map((place) => world.things[place].pilot) : ids;
      return inPieces(asked, isReport ? 3 : AT_ONCE).map((some) => ({
        of: type.name,
        query: `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on ${type.name} { ${group} } } }`,
        variables: { ids: some },
      }));
    });
  });
}

const inPieces = (ids: string[], size: number): string[][] =>
  ids.length <= size ? [ids] : [ids.slice(0, size), ...inPieces(ids.slice(size), size)];

function idsOf(type: string, world: PlacesWorld): string[] {
  const placed = [...world.placeOf].filter(([id]) => fromGlobalId(id)?.type === type);
  const things = EVERYWHERE.flatMap((place) =>
    Object.values(world.things[place]).filter((id) => typeof id === 'string' && fromGlobalId(id)?.type === type),
  );
  const some = EVERYWHERE.flatMap((place) =>
    placed
      .filter(([, at]) => at === place)
      .map(([id]) => id)
      .slice(0, EACH),
  );
  const others = world.nowhere.filter((id) => fromGlobalId(id)?.type === type).slice(0, EACH);
  return [...new Set([...(things as string[]), ...some, ...others])];
}

type Arguments = (world: PlacesWorld) => string[];
const one =
  (text: string): Arguments =>
  () => [text];
const atEach =
  (text: (at: PlacesWorld['things']['own']) => string): Arguments =>
  (world) =>
    EVERYWHERE.map((place) => text(world.things[place]));
const page = one('(first: 50)');
/** The arguments with which every question at the root is asked; a field without a row fails. */
export const ROOTS: Readonly<Record<string, Arguments>> = {
  auditEntries: () => ['(first: 50)', '(last: 100)'],
  chatHooks: one(''),
  comments: atEach(({ pilot }) => `(subject: "${pilot}")`),
  compare: ({ id, key, things }) => [
    `(metric: "${id.minutes}", under: "${id.organisation}")`,
    `(metric: "${id.minutes}", under: "${id.organisation}", units: [${EVERYWHERE.map((place) => `"${things[place].unit}"`).join()}])`,
    `(metric: "${toGlobalId('Metric', key['process'] as string)}", under: "${id.organisation}")`,
  ],
  corrections: one('(first: 50)'),
  cycle: atEach(({ cycle }) => `(id: "${cycle}")`),
  cycles: page,
  deliveries: page,
  eventTypes: one(''),
  events: one('(first: 100)'),
  goals: one(''),
  ideaByTrackingCode: ({ trackingCode }) => [`(code: "${trackingCode}")`],
  ideas: page,
  instruments: one(''),
  intakeUnits: one(''),
  integrationKeys: one(''),
  interventions: one(''),
  metric: one('(key: "documentation_minutes")'),
  metricAreas: one(''),
  metrics: one('(first: 5)'),
  node: atEach(({ pilot }) => `(id: "${pilot}")`),
  nodes: ({ things }) => [`(ids: [${EVERYWHERE.map((place) => `"${things[place].pilot}"`).join()}])`],
  people: page,
  pilot: atEach(({ pilot }) => `(id: "${pilot}")`),
  pilots: page,
  rateLimit: one(''),
  signals: page,
  similar: ({ id }) => [`(text: "Faxes. No more", under: "${id.organisation}")`],
  sources: page,
  tasks: page,
  unit: atEach(({ where }) => `(code: "${where.code}")`),
  units: page,
  viewer: one(''),
  webhooks: one(''),
};

export function rootQuestions(schema: GraphQLSchema, world: PlacesWorld): Question[] {
  const root = schema.getQueryType() as GraphQLObjectType;
  return Object.values(root.getFields()).flatMap((field) =>
    (ROOTS[field.name]?.(world) ?? []).map((given) => {
      const bare = { ...field, args: [] };
      const selection = selectionOf(schema, root, bare).replace(field.name, `${field.name}${given}`);
      return { of: `Query.${field.name}`, query: `{ __typename ${selection} }`, variables: {} };
    }),
  );
}
