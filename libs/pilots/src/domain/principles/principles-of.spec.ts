import { principleChecks } from '#catalogue';
import { PRINCIPLES, principlesOf } from './principles-of.js';
import type { CycleFact, IdeaFact, MetricFact, PrincipleFacts } from './principle-facts.js';

const metric = (change: Partial<MetricFact> = {}): MetricFact => ({
  ...{
    name: 'Inbox time',
    role: 'OUTCOME',
    concern: 'WORKFORCE',
    instrument: null,
    wellbeing: false,
    ofTheWork: false,
  },
  ...change,
});
const burnout = metric({ name: 'Burnout', role: 'BALANCING', instrument: 'mini_z', wellbeing: true });
const work = metric({ name: 'Alerts', role: 'PROCESS', concern: 'OPERATIONS', ofTheWork: true });
const safety = metric({ name: 'Falls', role: 'BALANCING', concern: 'QUALITY_AND_SAFETY' });
const idea = (change: Partial<IdeaFact> = {}): IdeaFact => ({
  ...{ kind: 'IMPROVE', fromStaff: true, answerOverdue: false },
  ...change,
});
const cycle = (change: Partial<CycleFact> = {}): CycleFact => ({
  ...{ label: '1.1', live: false, scale: 'ONE_TEAM', startsOn: '2026-03-02', endsOn: '2026-03-13', studied: true },
  ...{ predictionHeld: true, startedUnstudied: false, decision: 'ADAPT', tasks: [], collections: [] },
  ...change,
});
const task = (dueOn: string, whoId = 'ada') => ({ whoId, dueOn });
const running = (change: Partial<CycleFact>): CycleFact =>
  cycle({ label: '1.2', live: true, studied: false, decision: null, ...change });
const keep = { ownerId: 'ada', training: null, documentation: null, policy: null, remeasureOn: '2026-09-01' };

/** A pilot that meets all there is. */
const good: PrincipleFacts = {
  today: '2026-03-16',
  hasSponsor: true,
  teamIds: new Set(['ada']),
  frontline: { all: 1, ofUnit: 1 },
  metrics: [metric(), work, burnout, safety],
  ideas: [idea({ kind: 'BRIGHT_SPOT' }), idea()],
  goals: { linked: 1, standing: 1, toLink: 3 },
  intervention: { levers: ['policy'] },
  besideSystemPilot: false,
  wins: 0,
  sustainment: keep,
  cycles: [cycle(), running({ tasks: [task('2026-03-17')], collections: [{ whoId: 'ada', frequency: 'DAY' }] })],
  surveys: [{ name: 'Burnout', closedOn: '2026-01-05', actedOn: '2026-02-01' }],
};
const unmet = (change: Partial<PrincipleFacts>): string[] =>
  principlesOf({ ...good, ...change }, principleChecks())
    .filter(({ met }) => !met)
    .map(({ key }) => key);
const whyOf = (key: string, change: Partial<PrincipleFacts>): string =>
  principlesOf({ ...good, ...change }, principleChecks()).find((one) => one.key === key)?.why ?? '';

describe('the principles', () => {
  it('are the 23 checks of the catalogue, each answered', () => {
    const checks = principlesOf(good, principleChecks());
    expect(checks).toHaveLength(23);
    expect(checks.map(({ key }) => key).sort()).toEqual(Object.keys(PRINCIPLES).sort());
    expect(checks.every(({ title, why }) => title !== '' && why.endsWith('.'))).toBe(true);
    const unknown = [{ id: 'new-1', stage: 'any', level: 'warn', rule: 'x', message: 'y' } as const];
    expect(() => principlesOf(good, unknown)).toThrow('new-1');
  });

  it('are met by a pilot that does it all', () => {
    expect(unmet({})).toEqual([]);
  });

  it.each<[string, Partial<PrincipleFacts>]>([
    ['asset-1', { ideas: [idea()] }],
    ['asset-2', { cycles: [cycle(), cycle({ predictionHeld: false })] }],
    ['sys-1', { intervention: null, metrics: [metric(), { ...work, ofTheWork: false }, burnout, safety] }],
    ['sys-2', { intervention: { levers: [] } }],
    ['cult-1', { goals: { linked: 1, standing: 0, toLink: 2 } }],
    ['cult-2', { hasSponsor: false }],
    ['cult-3', { cycles: [cycle({ decision: 'ADOPT' })], sustainment: { ...keep, remeasureOn: null } }],
    ['co-1', { frontline: { all: 1, ofUnit: 0 } }],
    ['co-2', { cycles: [running({ tasks: [task('2026-03-17', 'eve')] })] }],
    ['co-2', { cycles: [running({ collections: [{ whoId: 'eve', frequency: 'WEEK' }] })] }],
    ['co-3', { ideas: [idea({ kind: 'BRIGHT_SPOT', fromStaff: false })] }],
    ['co-4', { cycles: [running({ tasks: [task('2026-03-21')] })] }],
    ['co-5', { cycles: [running({ tasks: [task('2026-03-13')] })] }],
    ['co-5', { ideas: [idea({ kind: 'BRIGHT_SPOT', answerOverdue: true })] }],
    ['meas-1', { metrics: [metric(), burnout, safety] }],
    ['meas-1', { metrics: [metric(), metric(), metric(), work, burnout, safety] }],
    ['meas-2', { metrics: [metric(), work, burnout, safety, safety, safety, safety] }],
    ['meas-3', { metrics: [metric(), work, { ...burnout, instrument: null }, safety] }],
    [
      'meas-4',
      {
        cycles: ['DAY', 'WEEK'].map((frequency) =>
          running({ collections: [{ whoId: 'ada', frequency: frequency as 'DAY' }] }),
        ),
      },
    ],
    ['meas-5', { cycles: [cycle(), cycle({ label: '1.2', startedUnstudied: true })] }],
    ['meas-7', { surveys: [{ name: 'Burnout', closedOn: '2026-01-05', actedOn: null }] }],
    ['meas-7', { surveys: [{ name: 'Burnout', closedOn: '2025-01-05', actedOn: '2025-04-05' }] }],
    ['step-3', { metrics: [metric(), work, burnout] }],
    ['step-6', { cycles: [cycle({ scale: 'SEVERAL_UNITS' })] }],
    ['step-6', { cycles: [cycle({ endsOn: '2026-04-01' })] }],
  ])('%s alone is not met by %j', (key, change) => {
    expect(unmet(change)).toEqual([key]);
  });

  it('take what is nearest to a lever, a win and a system pilot', () => {
    const bare = { intervention: null, metrics: [metric(), { ...work, ofTheWork: false }, burnout, safety] };
    expect(unmet({ ...bare, ideas: [idea({ kind: 'STOP' }), idea({ kind: 'BRIGHT_SPOT' })] })).toEqual([]);
    expect(unmet({ cycles: [cycle({ predictionHeld: false })], wins: 1 })).toEqual([]);
    expect(unmet({ intervention: { levers: [] }, besideSystemPilot: true })).toEqual([]);
    expect(unmet({ cycles: [cycle({ endsOn: '2026-03-31' })] })).toEqual([]);
  });

  it('have nothing to check before their time, and count as met', () => {
    const waiting = ['asset-2', 'cult-3', 'co-2', 'co-4', 'meas-5', 'step-6'];
    for (const key of waiting) expect(whyOf(key, { cycles: [] })).toMatch(/^Nothing to check yet: /);
    expect(whyOf('meas-7', { surveys: [] })).toMatch(/^Nothing to check yet: /);
    expect(whyOf('meas-3', { metrics: [metric(), work, safety] })).toMatch(/^Nothing to check yet: /);
    expect(unmet({ cycles: [], surveys: [] })).toEqual([]);
  });

  it('say what was found and what to do, and which count most', () => {
    const none = { goals: { linked: 0, standing: 0, toLink: 2 } };
    expect(whyOf('cult-1', none)).toBe(
      'No goal is linked. Link the pilot to a goal the organisation already tracks. (essential)',
    );
    expect(whyOf('cult-1', { goals: { linked: 0, standing: 0, toLink: 0 } })).toMatch(/^No goal is set/);
    expect(whyOf('cult-2', { hasSponsor: false })).toMatch(/no personal name needed\)\.$/);
    expect(whyOf('co-2', { cycles: [running({ tasks: [task('2026-03-17', 'eve')] })] })).not.toContain('eve');
  });
});
