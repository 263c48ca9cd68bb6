import { catalogueMetrics } from '#catalogue';
import { csvFile, type Row } from './exports/csv-file.js';
import { seconds } from './exports/calendar.js';
import { EXPORTS } from './exports/all-exports.js';
import { columnsOf, demoSources, metricKeysOf } from './sources.js';
import type { CsvCondition, CsvNumber } from '#sources';
import type { DemoSource } from './demo-source.js';
import { demoMetrics } from './world/metrics.js';
import { demoUnits } from './world/units.js';

// The mapping language carried out in the plainest way: what any connector has to make of the originals.

interface Told {
  read: number;
  measurements: number;
  closed: number;
  unknownUnit: number;
  blank: number;
  repeated: number;
}
const codes = new Set(demoUnits().map((unit) => unit.code));
const fileOf = (path: string): string => new URL(path, 'http://127.0.0.1').pathname.replace('/exports/', '');
const holds = (row: Row, conditions: readonly CsvCondition[] = []): boolean =>
  conditions.every((one) => ('equals' in one ? row[one.column] === one.equals : row[one.column] !== ''));

function read(row: Row, number: CsvNumber): number | null {
  const cells = columnsOf(number).map((column) => row[column] ?? '');
  if (cells.includes('')) return null;
  const minutes = 'column' in number && number.as === 'DURATION_MINUTES';
  const values = cells.map((cell) => (minutes ? seconds(cell) / 60 : Number(cell)));
  const sum = values.reduce((total, value) => total + value, 0);
  return 'mean' in number ? sum / values.length : sum;
}

function carryOut({ mapping }: DemoSource, rows: readonly Row[], each?: (key: string, value: number) => void): Told {
  const told: Told = { read: rows.length, measurements: 0, closed: 0, unknownUnit: 0, blank: 0, repeated: 0 };
  const seen = new Set<string>();
  for (const row of rows) {
    if (!holds(row, mapping.when)) continue;
    const theirs = (row[mapping.unit.column] ?? '').trim();
    const unit = mapping.unit.names ? mapping.unit.names[theirs] : theirs;
    if (unit === undefined || !codes.has(unit)) {
      told.unknownUnit += 1;
      continue;
    }
    for (const metric of mapping.metrics.filter((one) => holds(row, one.when))) {
      const key =
        typeof metric.metric === 'string' ? metric.metric : metric.metric.names?.[row[metric.metric.column] ?? ''];
      const given = [metric.numerator, metric.denominator, metric.value].filter((one) => one !== undefined);
      const [first, second] = given.map((one) => read(row, one));
      const id = [unit, key, row[mapping.period.column]].join('|');
      if (key === undefined || first === null || first === undefined || second === null) told.blank += 1;
      else if (second === 0 && metric.zeroDenominator === 'CLOSED') told.closed += 1;
      else if (seen.has(id)) told.repeated += 1;
      else {
        seen.add(id);
        told.measurements += 1;
        each?.(id, second === undefined ? first : first / second);
      }
    }
  }
  return told;
}
const named = (key: string): DemoSource => {
  const source = demoSources().find((one) => one.key === key);
  if (!source) throw new Error(`There is no source ${key}.`);
  return source;
};
const originals = (key: string, path = 0): Told =>
  carryOut(named(key), csvFile(fileOf(named(key).paths[path] ?? '')).rows);

describe('the sources', () => {
  it('are JSON and nothing else, read files that are served, and name columns that are there', () => {
    for (const source of demoSources()) {
      expect(JSON.parse(JSON.stringify(source))).toEqual(source);
      for (const path of source.paths) {
        const file = fileOf(path);
        expect(EXPORTS.map((one) => one.file)).toContain(file);
        const header = csvFile(file).header;
        const { mapping } = source;
        const numbers = mapping.metrics.flatMap((one) => [one.numerator, one.denominator, one.value, one.contributors]);
        const columns = [mapping.unit.column, mapping.period.column, ...(mapping.when ?? []).map((one) => one.column)];
        columns.push(...numbers.flatMap((one) => (one ? columnsOf(one) : [])));
        columns.push(...mapping.metrics.flatMap((one) => (one.when ?? []).map((condition) => condition.column)));
        for (const column of columns) expect(header).toContain(column);
      }
    }
  });

  it('give numerator and denominator where the metric is a pair, one value where it is not, and people where it needs them', () => {
    const metrics = new Map(demoMetrics().map((one) => [one.key, one]));
    for (const { mapping } of demoSources()) {
      for (const one of mapping.metrics) {
        const keys = typeof one.metric === 'string' ? [one.metric] : Object.values(one.metric.names ?? {});
        for (const key of keys) {
          const metric = metrics.get(key);
          const single = metric?.type === 'MEAN' || metric?.type === 'INDIVIDUAL';
          expect([key, one.value !== undefined, one.numerator !== undefined]).toEqual([key, single, !single]);
          if (metric?.minimumContributors !== null) expect([key, one.contributors]).toEqual([key, expect.anything()]);
          expect(metric?.period).toBe(one.record ?? mapping.period.record);
        }
      }
    }
  });

  it('record metrics of the catalogue, but for two inpatient forms', () => {
    const known = new Set(catalogueMetrics().map((one) => one.key));
    const own = new Set(
      demoSources()
        .flatMap(metricKeysOf)
        .filter((key) => !known.has(key)),
    );
    expect([...own]).toEqual(['alerts_per_100_patient_days', 'order_minutes_shift']);
  });
});

describe('what an import makes of the originals', () => {
  const none = { closed: 0, unknownUnit: 0, blank: 0, repeated: 0 };

  it('of the hospitals: one blank numerator, sixteen closed rows', () => {
    expect(originals('ehr-hospitals')).toEqual({ ...none, read: 15824, measurements: 15807, closed: 16, blank: 1 });
    expect(originals('ehr-hospitals', 1)).toEqual({ ...none, read: 26, measurements: 26 });
  });

  it('of the clinics: a space after a key is no part of it, small letters are another key, one row comes twice', () => {
    expect(originals('ehr-clinics')).toEqual({ ...none, read: 934, measurements: 9320, unknownUnit: 1, repeated: 10 });
  });

  it('of all others: every row', () => {
    expect(originals('pulse-survey')).toEqual({ ...none, read: 1296, measurements: 648 * 4 + 216 });
    expect(originals('hr-file')).toEqual({ ...none, read: 1296, measurements: 1296 });
    expect(originals('leader-index')).toEqual({ ...none, read: 108, measurements: 108 });
    expect(originals('access')).toEqual({ ...none, read: 2028, measurements: 2028 });
    expect(originals('prior-authorisation')).toEqual({ ...none, read: 312, measurements: 624 });
    expect(originals('patient-experience')).toEqual({ ...none, read: 468, measurements: 468 });
    expect(originals('safety-events')).toEqual({ ...none, read: 648, measurements: 648 });
    expect(originals('meetings')).toEqual({ ...none, read: 648, measurements: 648 });
    expect(originals('peer-support')).toEqual({ ...none, read: 54, measurements: 54 });
  });

  it('reads a duration over a day as minutes', () => {
    const values = new Map<string, number>();
    carryOut(named('ehr-clinics'), csvFile('ehr_use_wide_tarn_street.csv').rows, (key, value) =>
      values.set(key, value),
    );
    expect((values.get('TSC-ALD|ehr_time8|2025-01-12') ?? 0) * (8 / 60)).toBeCloseTo(5.9, 2);
  });

  it('is, once multiplied, within the valid range everywhere', () => {
    const metrics = new Map(demoMetrics().map((one) => [one.key, one]));
    const outside: string[] = [];
    for (const source of demoSources()) {
      carryOut(source, csvFile(fileOf(source.paths[0])).rows, (id, value) => {
        const { validRange, multiplier = NaN } = metrics.get(id.split('|')[1] ?? '') ?? {};
        const [low, high] = validRange ?? [NaN, NaN];
        const shown = value * multiplier;
        if (!(shown >= low && shown <= high)) outside.push(`${id} ${shown}`);
      });
    }
    expect(outside).toEqual([]);
  });
});
