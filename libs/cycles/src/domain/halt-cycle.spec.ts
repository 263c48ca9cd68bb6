import type { StopRule } from '#language';
import { DONE, given, METRIC, planned, STARTED } from './given.js';
import { haltCycle } from './halt-cycle.js';
import { noteBreaches, type WatchedPoint } from './note-breaches.js';

const HALTED = { type: 'CycleHalted', data: { because: 'Two labels were mixed up.' } } as const;

describe('haltCycle', () => {
  const halt = (because: string) => (cycle: Parameters<typeof haltCycle>[0]) => haltCycle(cycle, { because });

  it('stops a running test, and the study begins with the reason as what was done otherwise', () => {
    const outcome = given(planned(), STARTED).when(halt(' Two labels were mixed up. '));
    expect(outcome.events).toEqual([HALTED]);
    given(planned(), STARTED, HALTED).when((cycle) => {
      expect(cycle).toMatchObject({
        stage: 'STUDY',
        do: { haltedBecause: HALTED.data.because, carriedOutAsPlanned: false, deviations: HALTED.data.because },
      });
      return [];
    });
  });

  it('changes nothing where the test is halted already, whatever is sent', () => {
    expect(given(planned(), STARTED, HALTED).when(halt(''))).toMatchObject({ events: [], refused: [] });
  });

  it('asks for the reason, and for a test that runs', () => {
    expect(given(planned(), STARTED).when(halt(' ')).refused).toEqual(['cycle.because_missing']);
    for (const past of [[planned()], [planned(), STARTED, DONE]])
      expect(given(...past).when(halt('x')).refused).toEqual(['cycle.wrong_stage']);
  });
});

describe('noteBreaches', () => {
  const rule = (over: Partial<StopRule>): StopRule => ({ metricId: METRIC, above: null, below: null, ...over });
  const at = (periodStart: string, value: number | null, over: Partial<WatchedPoint> = {}): WatchedPoint => ({
    periodStart,
    value,
    suppressed: false,
    excluded: false,
    preliminary: false,
    ...over,
  });
  const breaches = (rules: StopRule[], points: WatchedPoint[], ...past: Parameters<typeof given>) =>
    given(planned({ stopRules: rules }), STARTED, ...past).when((cycle) =>
      noteBreaches(cycle, new Map([[METRIC, points]])),
    ).events;
  const breach = (periodStart: string) => [{ type: 'StopRuleBreached', data: { metricId: METRIC, periodStart } }];

  it('names the first value beyond the limit', () => {
    const points = [at('2026-03-09', 10), at('2026-03-16', 12), at('2026-03-17', 15)];
    expect(breaches([rule({ above: 11 })], points)).toEqual(breach('2026-03-16'));
    expect(breaches([rule({ below: 11 })], points)).toEqual(breach('2026-03-09'));
  });

  it('takes the limit itself for within it', () => {
    expect(breaches([rule({ above: 10, below: 10 })], [at('2026-03-09', 10)])).toEqual([]);
  });

  it('looks only at periods that begin in the window', () => {
    const points = [at('2026-03-08', 99), at('2026-03-23', 99)];
    expect(breaches([rule({ above: 11 })], points)).toEqual([]);
    const put: Parameters<typeof given> = [{ type: 'CycleRescheduled', data: { endsOn: '2026-03-29', because: 'x' } }];
    expect(breaches([rule({ above: 11 })], points, ...put)).toEqual(breach('2026-03-23'));
  });

  it.each<[string, Partial<WatchedPoint>]>([
    ['withheld', { suppressed: true }],
    ['preliminary', { preliminary: true }],
    ['left out', { excluded: true }],
    ['retracted', { value: null }],
  ])('does not count a value that is %s', (_, over) => {
    expect(breaches([rule({ above: 11 })], [at('2026-03-09', 99, over)])).toEqual([]);
  });

  it('tells a metric once', () => {
    const told = breach('2026-03-09') as Parameters<typeof given>;
    expect(breaches([rule({ above: 11 })], [at('2026-03-09', 99), at('2026-03-16', 99)], ...told)).toEqual([]);
  });

  it('says nothing of a test that does not run', () => {
    for (const past of [[HALTED], [DONE]])
      expect(breaches([rule({ above: 11 })], [at('2026-03-09', 99)], ...past)).toEqual([]);
  });
});
