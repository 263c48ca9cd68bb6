import { DefineMetric } from '#metrics';
import { InvitePerson, SaveUnit } from '#units';
import type { Role, UnitKind } from '#language';
import { toGlobalId } from '#language';
import type { Clock } from '#platform';
import type { DemoPerson } from '../../apps/ramp/src/issuer/demo-person.js';
import type { GqlClient } from './gql.js';
import { startTestApp, type TestApp } from './test-app.js';

const person = (sub: string, name: string): DemoPerson => ({ sub, name, email: `${sub}@quillhaven.example` });

/** Everyone who can sign in. Coach, admin, viewer and feed hold their grants at the top; `stranger` was never invited. */
export const CAST = {
  admin: person('ada', 'Ada Quill'),
  coach: person('cora', 'Cora Quill'),
  lead: person('lena', 'Lena Quill'),
  member: person('milo', 'Milo Quill'),
  viewer: person('vera', 'Vera Quill'),
  integration: person('feed', 'Feed Quill'),
  neighbour: person('nora', 'Nora Quill'),
  stranger: person('sam', 'Sam Quill'),
} as const;
export type Part = keyof typeof CAST;

export interface World extends TestApp {
  /** Clients by part. */
  by: Record<Part, GqlClient>;
  /** Keys (UUIDs) of units, people and metrics, and their global ids. */
  key: Record<string, string>;
  id: Record<UnitName | Part | MetricName, string>;
}
type UnitName = 'organisation' | 'north' | 'south' | 'clinic' | 'ward' | 'sibling';
type MetricName = 'minutes' | 'burnout';

/** An organisation of two sites: north with a clinic and its sibling, south with a ward; two metrics. Lead and member are of the clinic, the neighbour of the sibling. `others` can sign in once they are invited; `settings` are of the environment. */
export async function createWorld(
  clock?: Clock,
  others: readonly DemoPerson[] = [],
  settings: Record<string, string> = {},
): Promise<World> {
  const app = await startTestApp([...Object.values(CAST), ...others], clock, settings);
  const key: Record<string, string> = {};
  const unit = async (name: UnitName, code: string, kind: UnitKind, parent?: UnitName): Promise<void> => {
    const parentId = parent && key[parent];
    const input = {
      code,
      name: `Quillhaven ${name}`,
      kind,
      parentId,
      timeZone: 'America/Chicago',
      mission: `${name}!`,
    };
    key[name] = (await app.run(SaveUnit, input)).id;
  };
  await unit('organisation', 'QH', 'ORGANISATION');
  await unit('north', 'QH-N', 'HOSPITAL', 'organisation');
  await unit('south', 'QH-S', 'HOSPITAL', 'organisation');
  await unit('clinic', 'QH-N-C', 'CLINIC', 'north');
  await unit('sibling', 'QH-N-D', 'CLINIC', 'north');
  await unit('ward', 'QH-S-W', 'WARD', 'south');

  const invite = async (part: Part, role: Role, at: UnitName): Promise<void> => {
    const { name, email } = CAST[part];
    key[part] = (await app.run(InvitePerson, { name, email, unitId: key[at] as string, role })).id;
  };
  await invite('admin', 'ADMIN', 'organisation');
  await invite('coach', 'COACH', 'organisation');
  await invite('lead', 'LEAD', 'clinic');
  await invite('member', 'MEMBER', 'clinic');
  await invite('viewer', 'VIEWER', 'organisation');
  await invite('integration', 'INTEGRATION', 'organisation');
  await invite('neighbour', 'MEMBER', 'sibling');

  key['minutes'] = (
    await app.run(DefineMetric, {
      key: 'documentation_minutes',
      name: 'Minutes of documentation a visit',
      operationalDefinition: 'Minutes in the record after hours, over visits, a week.',
      concern: 'OPERATIONS',
      sensitivity: 'OPEN',
      type: 'RATIO',
      direction: 'LOWER_IS_BETTER',
      period: 'WEEK',
      unitOfMeasure: 'minutes',
      numerator: 'minutes',
      denominator: 'visits',
    })
  ).id;
  key['burnout'] = (
    await app.run(DefineMetric, {
      key: 'burnout_share',
      name: 'Share with burnout',
      operationalDefinition: 'Answers of 3 or more on one item, over answers, a month.',
      concern: 'WORKFORCE',
      sensitivity: 'PERSON_LEVEL',
      type: 'PROPORTION',
      direction: 'LOWER_IS_BETTER',
      period: 'MONTH',
      unitOfMeasure: 'percent',
      numerator: 'answers of 3 or more',
      denominator: 'answers',
      multiplier: 100,
    })
  ).id;

  const typeOf = (name: string): 'Person' | 'Metric' | 'Unit' => {
    if (name in CAST) return 'Person';
    return name === 'minutes' || name === 'burnout' ? 'Metric' : 'Unit';
  };
  const id = Object.fromEntries(Object.entries(key).map(([name, uuid]) => [name, toGlobalId(typeOf(name), uuid)]));
  const by = Object.fromEntries(Object.entries(CAST).map(([part, who]) => [part, app.as(who)]));
  return { ...app, key, id: id as World['id'], by: by as World['by'] };
}
