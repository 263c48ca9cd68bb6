import { charterPilot } from './charter-pilot.js';
import { draftPilot } from './draft-pilot.js';
import { CHARTERED, drafted, facts, full, given, linked, refusals } from './given.js';
import { revisePilot } from './revise-pilot.js';

const goals = new Map([
  ['access', { retired: false, above: true }],
  ['old', { retired: true, above: true }],
  ['theirs', { retired: false, above: false }],
]);
const ideas = new Map([
  ['form', { inLine: true }],
  ['far', { inLine: false }],
]);
const world = { ...facts, goals, ideas };
const input = { unitId: 'fm1', title: 'Shared inbox', problem: 'Two hours a day' };
const links = [linked('inbox', 'OUTCOME'), linked('access', 'PROCESS')];

describe('goals of a pilot', () => {
  it('are those of its unit and above that stand', () => {
    const draft = (goalIds: string[]) => draftPilot({ ...input, goalIds }, { ...world, interventionKnown: true });
    expect(draft(['access'])).toMatchObject([{ data: { goalIds: ['access'] } }]);
    expect(refusals(() => draft(['none', 'theirs', 'old', 'access', 'access']))).toEqual([
      'goal.not_found',
      'pilot.goal_elsewhere',
      'pilot.goal_retired',
      'pilot.goal_twice',
    ]);
    const many = Array.from({ length: 101 }, (_, place) => `g${place}`);
    const all = new Map(many.map((id) => [id, { retired: false, above: true }]));
    const pilot = given(drafted());
    expect(refusals(() => revisePilot(pilot, { goalIds: many }, { ...world, goals: all }))).toEqual(['list.too_long']);
  });

  it('may stay when they were retired since, and are not linked anew', () => {
    const pilot = given(drafted({ goalIds: ['old'] }));
    expect(revisePilot(pilot, { goalIds: ['old', 'access'] }, world)).toMatchObject([
      { data: { changes: { goalIds: ['old', 'access'] } } },
    ]);
    expect(refusals(() => revisePilot(given(drafted()), { goalIds: ['old'] }, world))).toEqual(['pilot.goal_retired']);
  });

  it('are asked for by the charter where there is one that stands', () => {
    const ready = (goalIds: string[]) => given(drafted({ ...full, goalIds }), ...links);
    expect(refusals(() => charterPilot(ready([]), facts))).toEqual([]);
    expect(refusals(() => charterPilot(ready([]), world))).toEqual(['pilot.goal_missing']);
    expect(refusals(() => charterPilot(ready(['old']), world))).toEqual(['pilot.goal_missing']);
    expect(refusals(() => charterPilot(ready(['access']), world))).toEqual([]);
    const retired = new Map([['old', { retired: true, above: true }]]);
    expect(refusals(() => charterPilot(ready(['old']), { ...world, goals: retired }))).toEqual([]);
  });

  it('are not all taken away from a chartered pilot; that they were retired is no error', () => {
    const pilot = given(drafted({ ...full, goalIds: ['access'] }), ...links, CHARTERED);
    expect(refusals(() => revisePilot(pilot, { goalIds: [] }, world))).toEqual(['pilot.goal_missing']);
    const later = { ...world, goals: new Map([...goals, ['access', { retired: true, above: true }]] as const) };
    expect(refusals(() => revisePilot(pilot, { title: 'Inbox' }, later))).toEqual([]);
    expect(refusals(() => revisePilot(pilot, { goalIds: null }, later))).toEqual([]);
  });
});

describe('ideas of a pilot', () => {
  const pilot = given(drafted({ ideaIds: ['hidden', 'form'] }));

  it('are those in the line of its unit that the actor sees', () => {
    expect(refusals(() => revisePilot(given(drafted()), { ideaIds: ['none', 'far', 'form', 'form'] }, world))).toEqual([
      'idea.not_found',
      'pilot.idea_elsewhere',
      'pilot.idea_twice',
    ]);
  });

  it('stay where the actor does not see them, and go where they do', () => {
    expect(revisePilot(pilot, { ideaIds: [] }, world)).toMatchObject([{ data: { changes: { ideaIds: ['hidden'] } } }]);
    expect(revisePilot(pilot, { ideaIds: ['form'] }, world)).toEqual([]);
  });
});
