import { charterPilot, charterProblems } from './charter-pilot.js';
import { CHARTERED, aim, drafted, facts, full, given, linked, refusals } from './given.js';
import { pilotActions } from './pilot-actions.js';
import { workProblems } from './who-may.js';

const ready = given(drafted(full), linked('inbox', 'OUTCOME'), linked('access', 'PROCESS'));

describe('charterPilot', () => {
  it('agrees a pilot that has what it takes', () => {
    expect(charterPilot(ready, facts)).toEqual([CHARTERED]);
  });

  it('names all that a bare draft lacks, with the way out', () => {
    const problems = charterProblems(given(drafted()), facts);
    expect(problems.map((one) => one.rule)).toEqual([
      'pilot.aim_missing',
      'pilot.sponsor_missing',
      'pilot.theory_missing',
      'pilot.outcome_metric_missing',
      'pilot.process_metric_missing',
    ]);
    expect(problems.every((one) => one.code === 'RULE_NOT_MET' && one.remedy && one.path)).toBe(true);
  });

  it('wants a metric of the workforce beside an aim about operations', () => {
    const access = { ...full, aim: { ...aim, metricId: 'access' } };
    const links = [linked('access', 'OUTCOME'), linked('inbox', 'PROCESS')];
    expect(refusals(() => charterPilot(given(drafted(access), ...links), facts))).toEqual([
      'pilot.workforce_metric_missing',
    ]);
    const other = given(drafted(access), ...links, linked('mix', 'BALANCING'));
    expect(refusals(() => charterPilot(other, facts))).toEqual(['pilot.workforce_metric_missing']);
    expect(
      refusals(() => charterPilot(given(drafted(access), ...links, linked('burnout', 'BALANCING')), facts)),
    ).toEqual([]);
  });

  it('wants an aim that says which way, by a day to come', () => {
    const mix = { ...full, aim: { ...aim, metricId: 'mix', baseline: null } };
    const pilot = given(drafted(mix), linked('mix', 'OUTCOME'), linked('access', 'PROCESS'));
    expect(refusals(() => charterPilot(pilot, facts))).toEqual(['pilot.aim_without_direction']);
    expect(refusals(() => charterPilot(ready, { ...facts, today: '2026-10-01' }))).toEqual([
      'pilot.aim_due_in_the_past',
    ]);
    const noBaseline = given(
      drafted({ ...full, aim: { ...aim, baseline: null } }),
      linked('inbox', 'OUTCOME'),
      linked('access', 'PROCESS'),
    );
    expect(refusals(() => charterPilot(noBaseline, facts))).toEqual([]);
  });

  it('happens once', () => {
    const twice = given(drafted(full), linked('inbox', 'OUTCOME'), CHARTERED);
    expect(refusals(() => charterPilot(twice, facts))).toEqual(['pilot.chartered_already']);
  });
});

describe('who may', () => {
  const pilot = given(drafted(), { type: 'TeamJoined', data: { personId: 'ben', role: 'Nurse', frontline: true } });

  it.each([
    ['MEMBER', 'ada', []],
    ['COACH', 'ada', []],
    ['VIEWER', 'ada', ['role.too_low']],
    ['VIEWER', 'ben', []],
    ['INTEGRATION', 'ben', ['pilot.not_found']],
    [null, 'ben', ['pilot.not_found']],
    [null, null, []],
  ] as const)('%s, %s', (role, personId, rules) => {
    expect(workProblems(pilot, { role, personId }).map((one) => one.rule)).toEqual(rules);
  });

  it('whoever sees it only because its change was offered to them does not work on it, and is told so', () => {
    for (const role of [null, 'INTEGRATION'] as const)
      expect(workProblems(pilot, { role, personId: 'ben', guest: true })).toMatchObject([{ rule: 'role.too_low' }]);
  });
});

describe('pilotActions', () => {
  const all = { ...facts, hasAdoptedCycle: false, hasStartedCycle: true, stage: { cycles: [], metrics: new Map() } };
  const missing = (pilot: typeof ready, role: 'MEMBER' | 'VIEWER') =>
    Object.fromEntries(
      pilotActions(pilot, { role, personId: 'ada', facts: all }).map((one) => [
        one.name,
        one.missing.map(({ rule }) => rule),
      ]),
    );

  it('answer with what the commands’ own guards say', () => {
    expect(missing(ready, 'MEMBER')).toMatchObject({
      revisePilot: [],
      charterPilot: [],
      discardPilot: ['pilot.not_discardable'],
    });
    expect(missing(given(drafted()), 'MEMBER')['charterPilot']).toContain('pilot.sponsor_missing');
    expect(new Set(Object.values(missing(ready, 'VIEWER')).flat())).toEqual(new Set(['role.too_low']));
  });
});
