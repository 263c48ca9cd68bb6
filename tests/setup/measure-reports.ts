import type { Json } from './fhir-server.js';

const POPULATION = 'http://terminology.hl7.org/CodeSystem/measure-population';

export const population = (code: string, count: number): Json => ({
  code: { coding: [{ system: POPULATION, code }] },
  count,
});
const group = (counts: Record<string, number>, score?: object): Json => ({
  population: Object.entries(counts).map(([code, count]) => population(code, count)),
  ...(score && { measureScore: score }),
});

/** A complete summary of a week of January 2026 at a department, as integrations.md 3 shows it; `over` replaces any part of it. */
export function measureReport(id: string, measure: string, counts: Record<string, number>, over: Json = {}): Json {
  const { score, ...rest } = over;
  return {
    ...{
      resourceType: 'MeasureReport',
      id,
      meta: { lastUpdated: '2026-01-12T05:00:00Z' },
      status: 'complete',
      type: 'summary',
    },
    measure: `https://example.org/fhir/Measure/${measure}`,
    subject: {
      identifier: { system: 'https://example.org/fhir/dept', value: 'NQH-FM1' },
      display: 'Family Medicine 1',
    },
    ...{ date: '2026-01-12T05:00:00Z', period: { start: '2026-01-05', end: '2026-01-11' } },
    group: [group(counts, score as object | undefined)],
    ...rest,
  };
}

/** The three of the example: 1154 of 2410, 15366 of 24585 minutes, a mean of 34.6 of 18 people. */
export const EXAMPLE = (): Json[] => [
  measureReport(
    'tword-1',
    'tword|1.0.0',
    { 'initial-population': 2410, denominator: 2410, numerator: 1154 },
    { score: { value: 0.4788 } },
  ),
  measureReport(
    'time-1',
    'ehr-time8|1.0.0',
    { denominator: 24585, numerator: 15366 },
    { score: { value: 5.0001, unit: 'h per 8 scheduled h', system: 'http://unitsofmeasure.org', code: 'h' } },
  ),
  measureReport(
    'miniz-1',
    'miniz-total|2.0.0',
    { 'initial-population': 24, 'measure-population': 18 },
    { score: { value: 34.6 }, period: { start: '2026-01-01', end: '2026-01-31' } },
  ),
];
