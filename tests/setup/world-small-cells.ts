import { DefineMetric } from '#metrics';
import { SaveUnit } from '#units';
import { toGlobalId } from '#language';
import { settle } from './settle.js';
import { createCycleWorld, dayHere, type CycleWorld } from './world-cycles.js';
import type { Parts } from './reckon-back.js';

export const CLINICS = ['QH-N-C', 'QH-N-D', 'QH-N-E', 'QH-N-F'] as const;
/** The site is measured as a whole too, and so is the organisation, with the ward of another site that is not. */
export const PARTS: Parts = { 'QH-N': CLINICS, QH: ['QH-N', 'QH-S-W'] };
export const UNITS = [...CLINICS, 'QH-N', 'QH-S-W', 'QH'];
export const METRICS = ['burnout_share', 'leaving_share', 'daily_strain'];
/** People behind a month at each clinic; null where nothing was sent. */
export type People = readonly (number | null)[];
export interface Sent {
  month: number;
  clinics: People;
  /** Of the whole site, where it is not the sum. */
  site?: number;
  largestShare?: number;
}
export interface SmallCellsWorld extends CycleWorld {
  /** Records a month of both monthly metrics at the units named (all), with numerators of five digits that stand nowhere else. */
  sendMonth(month: Sent, units?: readonly string[], round?: number): Promise<void>;
  /** Strain at the clinic, of so many people, on a day so many from now. */
  strain(offset: number, people: number): Promise<void>;
  settled(): Promise<void>;
  /** Every numerator that was ever sent, by `unit metric month round`. */
  sent: Map<string, number>;
}

/** A numerator of a unit's month, of 100,000 answers: not on one line with its neighbours, so that no mean of some is another one. */
function numeratorOf(unit: number, metric: number, month: number, round: number): number {
  const place = unit * 1_000 + metric * 100 + month * 10 + round + 1;
  return 10_007 + ((place ** 3 + 12_347 * place) % 79_193);
}

export async function createSmallCellsWorld(): Promise<SmallCellsWorld> {
  const world = await createCycleWorld();
  for (const code of ['QH-N-E', 'QH-N-F'])
    await world.run(SaveUnit, {
      code,
      name: code,
      kind: 'CLINIC',
      parentId: world.key['north']!,
      timeZone: 'America/Chicago',
    });
  const like = {
    ...({
      operationalDefinition: 'Answers of 3 or more, over answers.',
      concern: 'WORKFORCE',
      type: 'PROPORTION',
    } as const),
    ...({ direction: 'LOWER_IS_BETTER', unitOfMeasure: 'percent', denominator: 'answers', multiplier: 100 } as const),
  };
  const metric = async (
    key: string,
    over: { period: 'MONTH' | 'DAY'; minimumContributors?: number },
  ): Promise<void> => {
    const { id } = await world.run(DefineMetric, {
      ...like,
      key,
      name: key,
      numerator: key,
      sensitivity: 'PERSON_LEVEL',
      ...over,
    });
    Object.assign(world.id, { [key]: toGlobalId('Metric', id) });
  };
  await metric('leaving_share', { period: 'MONTH', minimumContributors: 10 });
  await metric('daily_strain', { period: 'DAY' });
  const sent = new Map<string, number>();
  let calls = 0;
  const record = async (rows: object[]): Promise<void> => {
    const input = { idempotencyKey: `cells ${(calls += 1)}`, rows };
    const { accepted, revised } = await world.by.integration.do(
      'recordMeasurements',
      'RecordMeasurementsInput',
      input,
      'accepted revised',
    );
    expect(accepted + revised).toBe(rows.length);
  };
  const sendMonth: SmallCellsWorld['sendMonth'] = async (
    { month, clinics, site, largestShare },
    units = UNITS,
    round = 0,
  ) => {
    const rows = METRICS.slice(0, 2).flatMap((key, m) => {
      const parts = CLINICS.map((unit, n) => ({
        unit,
        people: clinics[n] ?? null,
        numerator: numeratorOf(n, m, month, round),
        denominator: 100_000,
      }));
      const whole = (
        unit: string,
        of: readonly { people: number | null; numerator: number; denominator: number }[],
        people?: number,
      ): (typeof parts)[number] => ({
        unit: unit as (typeof CLINICS)[number],
        people: people ?? of.reduce((sum, one) => sum + (one.people ?? 0), 0),
        numerator: of.reduce((sum, one) => sum + one.numerator, 0),
        denominator: of.reduce((sum, one) => sum + one.denominator, 0),
      });
      const north = whole('QH-N', parts, site);
      const ward = { ...parts[0]!, unit: 'QH-S-W' as never, people: 25, numerator: numeratorOf(7, m, month, 0) };
      return [...parts, north, ward, whole('QH', [north, ward])]
        .filter(({ unit, people }) => units.includes(unit) && people !== null)
        .map(({ people, ...row }) => {
          sent.set(`${row.unit} ${key} 2026-0${month}-01 ${round}`, row.numerator);
          const share = row.unit === 'QH-N-E' ? { largestShare } : {};
          return { metric: key, periodStart: `2026-0${month}-01`, contributors: people, ...row, ...share };
        });
    });
    await record(rows);
  };
  return {
    ...world,
    sent,
    sendMonth,
    strain: async (offset, people) => {
      const numerator = numeratorOf(3, 3, 20 + offset, 5);
      sent.set(`QH-N-C daily_strain ${dayHere(offset)} 0`, numerator);
      await record([
        {
          metric: 'daily_strain',
          unit: 'QH-N-C',
          periodStart: dayHere(offset),
          contributors: people,
          numerator,
          denominator: 100_000,
        },
      ]);
    },
    settled: () => settle(world),
  };
}
