import type { Driver } from '#language';
import type { DriverInput } from './driver-diagram.js';
import { drafted, facts, given, linked, refusals } from './given.js';
import type { Pilot } from './pilot.js';
import { revisePilot } from './revise-pilot.js';

const routes: DriverInput = { key: 'routes', kind: 'PRIMARY', title: 'What reaches the clinician' };
const sorting: DriverInput = { key: 'sorting', kind: 'SECONDARY', title: 'Who sorts first', parent: 'routes' };
const nurse: DriverInput = { key: 'nurse', kind: 'CHANGE_IDEA', title: 'A nurse sorts at noon', parent: 'sorting' };

const pilot = given(drafted(), linked('inbox', 'OUTCOME'));
const revised = (before: Pilot, drivers: DriverInput[] | null, over = {}): Driver[] => {
  const [event] = revisePilot(before, { drivers }, { ...facts, ...over });
  return event?.type === 'PilotRevised' ? (event.data.changes.drivers ?? []) : before.drivers;
};
const refused = (drivers: DriverInput[]): string[] => refusals(() => revised(pilot, drivers));

describe('the driver diagram', () => {
  it('steps down from the aim, each node with its metrics', () => {
    const drivers = revised(pilot, [routes, sorting, { ...nurse, metricIds: ['inbox', 'inbox'] }]);
    expect(drivers.map(({ key, parentKey, metricIds }) => [key, parentKey, metricIds])).toEqual([
      ['routes', null, []],
      ['sorting', 'routes', []],
      ['nurse', 'sorting', ['inbox']],
    ]);
    expect(new Set(drivers.map(({ id }) => id)).size).toBe(3);
  });

  it('keeps the ids of the keys that stay, and clears with null', () => {
    const before = { ...pilot, drivers: revised(pilot, [routes, sorting]) };
    const after = revised(before, [
      { ...routes, title: 'Routes' },
      { ...nurse, parent: 'routes' },
    ]);
    expect(after[0]).toMatchObject({ id: before.drivers[0]?.id, title: 'Routes' });
    expect(before.drivers.map(({ id }) => id)).not.toContain(after[1]?.id);
    expect(revised(before, null)).toEqual([]);
    expect(revisePilot(before, { drivers: [routes, sorting] }, facts)).toEqual([]);
  });

  it('takes secondary drivers under each other, and change ideas under both kinds', () => {
    const deeper: DriverInput = { key: 'rules', kind: 'SECONDARY', title: 'Rules of sorting', parent: 'sorting' };
    expect(refused([routes, sorting, deeper, nurse, { ...nurse, key: 'form', parent: 'routes' }])).toEqual([]);
  });

  it.each<[string, DriverInput[]]>([
    ['pilot.key_missing', [{ ...routes, key: ' ' }]],
    ['pilot.key_too_long', [{ ...routes, key: 'x'.repeat(201) }]],
    ['pilot.title_missing', [{ ...routes, title: '' }]],
    ['pilot.kind_unknown', [{ ...routes, kind: 'TERTIARY' as never, parent: 'routes' }, routes]],
    ['pilot.key_twice', [routes, { ...routes, title: 'Again' }]],
    ['pilot.driver_parent_of_primary', [routes, { ...routes, key: 'time', parent: 'routes' }]],
    ['pilot.driver_parent_missing', [{ ...sorting, parent: null }]],
    ['pilot.driver_parent_unknown', [sorting]],
    ['pilot.driver_under_change_idea', [routes, { ...nurse, parent: 'routes' }, { ...sorting, parent: 'nurse' }]],
    ['pilot.driver_circle', [{ ...sorting, parent: 'sorting' }]],
    ['pilot.driver_metric_not_linked', [{ ...routes, metricIds: ['burnout'] }]],
  ])('refuses with %s', (rule, drivers) => {
    expect(refused(drivers)).toContain(rule);
  });

  it('finds a circle of several, at each of its nodes', () => {
    const upper: DriverInput = { ...sorting, key: 'upper', parent: 'lower' };
    const lower: DriverInput = { ...sorting, key: 'lower', parent: 'upper' };
    const below: DriverInput = { ...nurse, parent: 'lower' };
    expect(refused([routes, upper, lower, below])).toEqual(['pilot.driver_circle', 'pilot.driver_circle']);
  });

  it('has a hundred nodes at most', () => {
    const many = (count: number): DriverInput[] =>
      Array.from({ length: count }, (_, place) => ({ ...routes, key: `k${place}` }));
    expect(refused(many(100))).toEqual([]);
    expect(refused(many(101))).toEqual(['list.too_long']);
  });

  it('keeps what a started cycle tests, under whatever title', () => {
    const before = { ...pilot, drivers: revised(pilot, [routes, sorting]) };
    const used = { usedDriverKeys: new Set(['sorting']) };
    expect(refusals(() => revised(before, [routes], used))).toEqual(['pilot.driver_in_use']);
    expect(refusals(() => revised(before, null, used))).toEqual(['pilot.driver_in_use']);
    expect(revised(before, [{ ...sorting, kind: 'PRIMARY', title: 'Sorting', parent: null }], used)).toHaveLength(1);
  });
});
