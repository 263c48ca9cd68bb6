import { CreateSource, PauseSource, RetireSource, seriesFreshness } from '#sources';
import { statementsOf } from './rig.js';
import { GOOD, createSourceRig, type SourceRig } from './source-rig.js';

let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(async () => {
  await rig.rows('update units set closed_on = null');
  await rig.empty();
});

/** Of the series that a source has brought two weeks of, to 2025-01-19. The next is due when 2025-01-26 is over in Chicago. */
async function brought(
  schedule: string | null,
): Promise<{ source: string; at(now: Date): Promise<object | undefined>; ids: string[] }> {
  const source = (await rig.as(rig.place.coach, CreateSource, rig.input({}, { schedule }))).id;
  rig.stub.answer(GOOD);
  await rig.pull(source);
  const ids = (await rig.rows<{ id: string }>('select id from series')).map(({ id }) => id);
  const at = async (now: Date) => (await seriesFreshness(rig.source, rig.place.viewer, ids, now)).get(ids[0]!);
  return { source, at, ids };
}
const DUE = new Date('2025-01-27T06:00:00Z');
const HOUR = 3_600_000;
const after = (hours: number): Date => new Date(DUE.getTime() + hours * HOUR);
const NOTHING = { lastPeriodStart: '2025-01-13', expectedBy: null, late: false };

it('what nobody reads by a schedule is expected when it is due', async () => {
  const { at, ids } = await brought(null);
  expect(await at(DUE)).toMatchObject({ lastPeriodStart: '2025-01-13', expectedBy: DUE, late: false });
  expect(await at(after(0.001))).toMatchObject({ late: true });
  expect(await statementsOf(rig.source, (reader) => seriesFreshness(reader, rig.place.viewer, ids, DUE))).toBe(2);
});

it('what is read by a schedule is expected a quarter of an hour after the first pull since it is due', async () => {
  const sixOnMonday = await brought('0 6 * * 1');
  expect(await sixOnMonday.at(after(6.25))).toMatchObject({ expectedBy: after(6.25), late: false });
  expect(await sixOnMonday.at(after(6.26))).toMatchObject({ late: true });
  await rig.empty();
  const atThatMinute = await brought('0 0 * * 1');
  expect(await atThatMinute.at(DUE)).toMatchObject({ expectedBy: after(0.25) });
});

it('of a source that is paused or retired nothing is expected, until another one brings it', async () => {
  const { source, at } = await brought('0 6 * * 1');
  await rig.as(rig.place.coach, PauseSource, { sourceId: source });
  expect(await at(after(999))).toMatchObject(NOTHING);
  await rig.as(rig.place.coach, RetireSource, { sourceId: source, because: 'Replaced' });
  expect(await at(after(999))).toMatchObject(NOTHING);
  await rig.pull(await rig.create());
  expect(await at(after(999))).toMatchObject({ expectedBy: DUE, late: true });
});

it('a unit that is closed owes no period that does not end before', async () => {
  const { at } = await brought(null);
  await rig.rows(`update units set closed_on = '2025-01-26'`);
  expect(await at(after(999))).toMatchObject(NOTHING);
  await rig.rows(`update units set closed_on = '2025-01-27'`);
  expect(await at(after(999))).toMatchObject({ expectedBy: DUE, late: true });
});
