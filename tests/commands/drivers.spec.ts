import { CompleteStudy, DecideAct, FinishDo, NoteObservation, StartCycle, cyclesByIds, cyclesOfDrivers } from '#cycles';
import { Recorder, rebuildSummaries } from '#measurements';
import { DefineMetric, type DefineMetricInput } from '#metrics';
import { LinkMetric, RevisePilot, principlesOfPilots, type DriverInput } from '#pilots';
import { UnitOfWork, metaFor, newId } from '#platform';
import { MONDAY, at, createCycleRig, type CycleRig } from './cycle-rig.js';
import { rules, statementsOf } from './rig.js';

const notes: DriverInput = { key: 'notes: all', kind: 'PRIMARY', title: 'How notes are written' };
const length: DriverInput = { key: 'length', kind: 'SECONDARY', title: 'How long they are', parent: 'notes: all' };

let rig: CycleRig;
let first: string, second: string;
const revise = async (drivers: DriverInput[]) => {
  const [row] = await rig.rows<{ version: number }>('select version from pilots where id = $1', [rig.pilot]);
  return { pilotId: rig.pilot, expectedVersion: row!.version, drivers };
};
const step = async (id: string) => ({ cycleId: id, expectedVersion: await rig.version(id) });

beforeAll(async () => {
  rig = await createCycleRig();
  await rig.as(rig.place.member, RevisePilot, await revise([notes, length]), at('2020-02-01'));
  const [row] = await rig.rows<{ drivers: { id: string }[] }>('select drivers from pilots where id = $1', [rig.pilot]);
  const [one, other] = row!.drivers;
  [first, second] = [await rig.plan({ driverId: one?.id }), await rig.plan({ driverId: other?.id })];
});
afterAll(() => rig.close());

describe('drivers and their cycles', () => {
  it('may vanish while no cycle that names them was started', async () => {
    await rig.as(rig.place.member, StartCycle, await step(first), at(MONDAY));
    await rig.as(rig.place.member, RevisePilot, await revise([notes]));
    expect(rules(await rig.refused(rig.place.member, RevisePilot, await revise([])))).toEqual(['pilot.driver_in_use']);
    await rig.as(rig.place.member, RevisePilot, await revise([{ ...notes, title: 'The way to a note' }, length]));
  });

  it('have the cycles that name them, all in one statement', async () => {
    const asked = [`${rig.pilot}:notes: all`, `${rig.pilot}:length`, `${rig.pilot}:none`];
    const cycles = await cyclesOfDrivers(rig.source, rig.place.viewer, asked);
    expect(asked.map((key) => cycles.get(key)?.map(({ id }) => id))).toEqual([[first], [second], undefined]);
    expect(await statementsOf(rig.source, (reader) => cyclesOfDrivers(reader, rig.place.viewer, asked))).toBe(1);
    expect((await cyclesOfDrivers(rig.source, rig.place.integration, asked)).size).toBe(0);
  });
});

describe('principles that look at what cycles and surveys left', () => {
  const whyOf = async (key: string, now: string): Promise<[boolean, string]> => {
    const checks = await principlesOfPilots(rig.source, rig.place.viewer, [rig.pilot], at(now));
    const { met, why } = checks.get(rig.pilot)!.find((one) => one.key === key)!;
    return [met, why];
  };

  it('are studied before the next one starts, with what went well', async () => {
    const { member } = rig.place;
    await rig.as(member, NoteObservation, { cycleId: first, kind: 'PROBLEM', body: 'Paper jam' }, at('2020-03-10'));
    await rig.record('2020-02-17', [12, 14, 13, 8, 9], at('2020-03-23', 1));
    await rig.as(member, FinishDo, { ...(await step(first)), carriedOutAsPlanned: true }, at('2020-03-23'));
    const [, liked] = (await cyclesByIds(rig.source, member, [first])).get(first)!.plan.predictions;
    const results = [{ predictionId: liked!.id, verdict: 'PARTLY' as const }];
    const study = { ...(await step(first)), learned: 'Quieter evenings', summary: 'Fell', results };
    await rig.as(member, CompleteStudy, study, at('2020-03-24'));
    const act = { decision: 'ADAPT', reason: 'MODIFY_AND_RETEST', rationale: 'More of it', draftNext: true } as const;
    const { nextId } = await rig.as(member, DecideAct, { ...(await step(first)), ...act }, at('2020-03-25'));
    expect(await whyOf('asset-2', '2020-03-26')).toEqual([true, expect.stringContaining('came true')]);
    expect((await whyOf('meas-5', '2020-03-26'))[0]).toBe(true);
    await rig.rows(`update cycles set started_at = '2020-03-23' where id = $1`, [nextId]);
    expect(await whyOf('meas-5', '2020-03-26')).toEqual([false, expect.stringContaining('before the study')]);
  });

  it('ask for an act within sixty days of a survey’s newest values', async () => {
    expect((await whyOf('meas-7', '2020-03-26'))[1]).toMatch(/^Nothing to check yet/);
    const survey: DefineMetricInput = {
      ...{
        key: 'exhaustion',
        name: 'Exhaustion',
        operationalDefinition: 'Mean score of the answers',
        instrument: 'cbi',
      },
      ...{ concern: 'WORKFORCE', sensitivity: 'PERSON_LEVEL', type: 'INDIVIDUAL', direction: 'LOWER_IS_BETTER' },
      ...{ period: 'MONTH', unitOfMeasure: 'points' },
    };
    const metricId = (await rig.as(null, DefineMetric, survey)).id;
    await rig.as(rig.place.member, LinkMetric, { pilotId: rig.pilot, metricId, role: 'BALANCING' });
    const recorder = new Recorder(rig.source, rig.module.get(UnitOfWork));
    const row = { row: 1, metric: 'exhaustion', unit: 'NQH-FM1', periodStart: '2020-02-01', value: 40, raw: '' };
    const when = at('2020-03-01');
    await recorder.record({ recordingId: newId(), readAt: when, meta: metaFor(null, when) }, [row]);
    await rig.module.get(UnitOfWork).run((tx) => rebuildSummaries(tx, new Date()));
    expect((await whyOf('meas-7', '2020-03-26'))[0]).toBe(true);
    await rig.rows(`update series_summary set last_recorded_at = '2031-01-01' where metric_id = $1`, [metricId]);
    expect((await whyOf('meas-7', '2031-03-01'))[0]).toBe(true);
    expect(await whyOf('meas-7', '2031-03-20')).toEqual([false, expect.stringContaining('for 60 days nothing')]);
  });
});
