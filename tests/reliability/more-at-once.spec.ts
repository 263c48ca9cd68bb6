import { createMeasurementRig, week, type MeasurementRig } from '../commands/measurement-rig.js';

let rig: MeasurementRig;
beforeAll(async () => {
  rig = await createMeasurementRig();
});
afterAll(() => rig.close());

it('more recordings at once than there are connections all end', async () => {
  const all = Array.from({ length: 25 }, (_, n) =>
    rig.record([{ periodStart: week(n), numerator: n, denominator: 1 }], {}, 1),
  );
  const ends = await Promise.all(all);
  expect(ends.map(({ accepted }) => accepted)).toEqual(Array(25).fill(1));
});
