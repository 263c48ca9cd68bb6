import { CancelCycle, CompleteTask, NoteObservation, replayedCycles, SaveTask, StartCycle } from '#cycles';
import { JoinTeam, MovePilotStage, replayedPilots, RevisePilot } from '#pilots';
import { newId } from '#platform';
import { checkStream } from '../../apps/ramp/src/replay/check-stream.js';
import { at, createCycleRig, type CycleRig } from '../commands/cycle-rig.js';

describe('replay: rows are the fold of their events', () => {
  let rig: CycleRig;
  let cycle: string;
  beforeAll(async () => {
    rig = await createCycleRig();
    const { place, pilot } = rig;
    cycle = await rig.plan();
    const started = at('2020-03-09');
    await rig.as(place.member, StartCycle, { cycleId: cycle, expectedVersion: await rig.version(cycle) }, started);
    const task = { what: 'Print the template', whoId: place.member, dueOn: '2020-03-12' };
    await rig.as(place.member, SaveTask, { cycleId: cycle, ...task }, started);
    const [{ id: taskId }] = (await rig.rows<{ id: string }>('select id from cycle_tasks')) as [{ id: string }];
    await rig.as(place.member, CompleteTask, { cycleId: cycle, taskId, done: true }, at('2020-03-10'));
    const note = { kind: 'OBSERVATION' as const, body: 'Ten notes were short.' };
    await rig.as(place.member, NoteObservation, { cycleId: cycle, ...note }, at('2020-03-10'));
    const second = await rig.plan();
    await rig.as(place.member, StartCycle, { cycleId: second, expectedVersion: await rig.version(second) }, started);
    const cancel = {
      cycleId: second,
      expectedVersion: await rig.version(second),
      because: 'The template was withdrawn.',
    };
    await rig.as(place.member, CancelCycle, cancel, at('2020-03-11'));
    await rig.as(null, MovePilotStage, { pilotId: pilot, to: 'TESTING' }, started);
    await rig.as(
      place.member,
      JoinTeam,
      { pilotId: pilot, personId: place.admin, role: 'Sponsor', frontline: false },
      started,
    );
    const [{ version }] = (await rig.rows<{ version: number }>('select version from pilots')) as [{ version: number }];
    await rig.as(
      place.member,
      RevisePilot,
      { pilotId: pilot, expectedVersion: version, problem: 'Notes are written at home' },
      started,
    );
  });
  afterAll(() => rig.close());
  const check = async () => ({
    pilots: await checkStream(rig.source, replayedPilots),
    cycles: await checkStream(rig.source, replayedCycles),
  });
  /** Changes rows behind the program's back, checks, and puts them back. */
  const tampered = async (sql: string, parameters: unknown[]) => {
    const runner = rig.source.createQueryRunner();
    await runner.startTransaction();
    await runner.query(sql, parameters);
    const found = {
      pilots: await checkStream(runner.manager, replayedPilots),
      cycles: await checkStream(runner.manager, replayedCycles),
    };
    await runner.rollbackTransaction();
    await runner.release();
    return found;
  };

  it('for every pilot and cycle that commands have brought about', async () => {
    expect(await check()).toEqual({ pilots: { checked: 1, wrong: [] }, cycles: { checked: 2, wrong: [] } });
  });

  it('and a row that was changed by hand is named with its field', async () => {
    const { pilots } = await tampered(`update pilots set title = 'Something else'`, []);
    expect(pilots.wrong).toEqual([
      { id: rig.pilot, differences: [{ field: 'title', log: 'Shorter notes', row: 'Something else' }] },
    ]);
    const { cycles } = await tampered(`update cycles set stage = 'ACT' where id = $1`, [cycle]);
    expect(cycles.wrong).toMatchObject([{ id: cycle, differences: [{ field: 'stage', row: 'ACT' }] }]);
    const notes = await tampered('delete from field_notes where cycle_id = $1', [cycle]);
    expect(notes.cycles.wrong).toMatchObject([{ id: cycle }]);
  });

  it('and so are a log without its row and a row without its log', async () => {
    const without = await tampered(
      `insert into events (id, stream, stream_id, stream_version, type, schema, data, correlation_id, unit_id, at)
       select gen_random_uuid(), stream, $1, stream_version, type, schema, data, correlation_id, unit_id, at
       from events where stream_id = $2 and type = 'PilotDrafted'`,
      [newId(), rig.pilot],
    );
    expect(without.pilots).toMatchObject({ checked: 2, wrong: [{ differences: [{ field: 'row', row: 'missing' }] }] });
    const silent = newId();
    const [{ columns }] = (await rig.rows<{ columns: string }>(
      `select string_agg(format('p.%I', attname), ', ') as columns from pg_attribute
       where attrelid = 'pilots'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    )) as [{ columns: string }];
    const { pilots } = await tampered(
      `insert into pilots (${columns.replaceAll('p.', '')}) select ${columns}
       from pilots own, json_populate_record(own, json_build_object('id', $1::text)) p`,
      [silent],
    );
    expect(pilots.wrong).toEqual([{ id: silent, differences: [{ field: 'log', log: 'missing', row: 'there' }] }]);
  });
});
