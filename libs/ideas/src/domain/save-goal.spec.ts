import { refusals } from './given.js';
import { foldGoal } from './goal.js';
import { requireVersion, saveGoal, type GoalFacts, type SaveGoalInput } from './save-goal.js';

const facts: GoalFacts = { parent: null, unitPath: ['organisation', 'hospital', 'fm1'], childrenElsewhere: 0 };
const input: SaveGoalInput = { unitId: 'fm1', title: ' Evenings at home ', aims: ['WORKFORCE_EXPERIENCE'] };
const goal = foldGoal('g1', [
  { ...saveGoal(null, { ...input, retiredOn: '2027-01-01' }, facts), at: '2026-03-09T08:00:00.000Z', actorId: 'ada' },
]);
const refused = (over: Partial<SaveGoalInput>, other: Partial<GoalFacts> = {}): string[] =>
  refusals(() => saveGoal(goal, { ...input, ...over }, { ...facts, ...other }));

it('needs a title and one of the four aims', () => {
  expect(saveGoal(null, input, facts).data).toEqual({
    title: 'Evenings at home',
    aims: ['WORKFORCE_EXPERIENCE'],
    unitId: 'fm1',
    parentId: null,
    retiredOn: null,
  });
  expect(refused({ title: ' ', aims: [] })).toEqual(['goal.aims_missing', 'goal.title_missing']);
  expect(refused({ aims: ['COST', 'COST', 'FAME'] })).toEqual(['goal.aims_unknown', 'goal.aim_twice']);
  expect(refused({ retiredOn: '2026-02-30' })).toEqual(['goal.retired_on_no_day']);
});

it('what is absent stays, and null clears it', () => {
  expect(saveGoal(goal, input, facts).data.retiredOn).toBe('2027-01-01');
  expect(saveGoal(goal, { ...input, retiredOn: null }, facts).data.retiredOn).toBeNull();
});

it('serves a goal of its own unit or of one above, and never itself', () => {
  const under = (unitId: string, ...path: string[]): string[] =>
    refused({ parentId: path[0] }, { parent: { unitId, path } });
  expect(under('fm1', 'g2')).toEqual([]);
  expect(under('organisation', 'g2', 'g3')).toEqual([]);
  expect(under('fm2', 'g2')).toEqual(['goal.parent_elsewhere']);
  expect(under('fm1', 'g1')).toEqual(['goal.under_itself']);
  expect(under('fm1', 'g2', 'g1')).toEqual(['goal.under_itself']);
});

it('does not leave those behind that serve it', () => {
  expect(refused({ unitId: 'fm2' }, { childrenElsewhere: 2 })).toEqual(['goal.children_elsewhere']);
});

it('stays linked where a unit was moved away, and may be changed', () => {
  const elsewhere = { parent: { unitId: 'fm2', path: ['g2'] }, childrenElsewhere: 2 };
  const linked = { ...goal, parentId: 'g2' };
  const save = (over: Partial<SaveGoalInput>) => () =>
    saveGoal(linked, { ...input, ...over }, { ...facts, ...elsewhere });
  expect(save({ title: 'Evenings' })().data.parentId).toBe('g2');
  expect(refusals(save({ parentId: 'g3' }))).toEqual(['goal.parent_elsewhere']);
  expect(refusals(save({ unitId: 'hospital' }))).toEqual(['goal.parent_elsewhere', 'goal.children_elsewhere']);
});

it('asks which version of it was seen', () => {
  expect(refusals(() => requireVersion(goal, 1))).toEqual([]);
  expect(refusals(() => requireVersion(goal, 2))).toEqual(['goal.stale_version']);
  expect(refusals(() => requireVersion(goal, undefined))).toEqual(['goal.expected_version_missing']);
});
