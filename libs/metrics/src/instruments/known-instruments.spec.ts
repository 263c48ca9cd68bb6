import { catalogueMetrics, metricDefinition } from '#catalogue';
import { instrumentProblems } from '../domain/metric-instrument.js';
import { defineMetric } from '../domain/metric.js';
import { knownInstruments } from './known-instruments.js';

const known = knownInstruments();
const ehr = metricDefinition(catalogueMetrics().find(({ key }) => key === 'ehr_time8')!);
const rules = (change: Partial<typeof ehr>): string[] =>
  instrumentProblems(defineMetric({ ...ehr, ...change }).metric, known).map((one) => one.rule);

describe('a metric of an instrument', () => {
  it('is about people, and guarded as the catalogue guards its own', () => {
    expect(rules({ instrument: null, sensitivity: 'OPEN' })).toEqual([]);
    expect(rules({ instrument: 'pfi', sensitivity: 'OPEN' })).toEqual(['metric.instrument_unprotected']);
    expect(rules({ instrument: 'pfi', sensitivity: 'PERSON_LEVEL' })).toEqual([]);
    expect(rules({ instrument: 'wbi_9', sensitivity: 'OPEN' })).toEqual(['metric.instrument_unprotected']);
    expect(rules({ instrument: 'leader_index_9', sensitivity: 'PERSON_LEVEL' })).toEqual([
      'metric.instrument_unprotected',
    ]);
    expect(rules({ instrument: 'leader_index_9', sensitivity: 'LEADERSHIP' })).toEqual([]);
  });

  it('names an instrument that there is', () => {
    const [problem] = instrumentProblems(defineMetric({ ...ehr, instrument: 'mini_z' }).metric, known);
    expect(problem).toMatchObject({ rule: 'metric.instrument_unknown', path: ['instrument'] });
    for (const key of known.keys()) expect(problem?.message).toContain(key);
  });

  it('fits every metric of the catalogue', () => {
    const definitions = catalogueMetrics().map((metric) => defineMetric(metricDefinition(metric)).metric);
    expect(definitions.flatMap((metric) => instrumentProblems(metric, known))).toEqual([]);
  });
});
