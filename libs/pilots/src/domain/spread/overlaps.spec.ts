import { joinings, overlapsOf, windowsOf, type Touch } from './overlaps.js';

const touch = (pilotId: string, from: string, to: string | null = null, over: Partial<Touch> = {}): Touch => ({
  ...{ pilotId, metricId: 'm', unitId: 'u', linkedOn: '2026-01-01', unlinkedOn: null, testedFrom: from, endedOn: to },
  ...over,
});
const overlaps = (...touches: Touch[]) =>
  overlapsOf('p', windowsOf(touches)).map(({ pilotId, from, to }) => [pilotId, from, to]);

describe('when a pilot touches a metric at a unit', () => {
  const window = (...touches: Touch[]) => windowsOf(touches).map(({ from, to }) => [from, to]);

  it('is from its first test or the later link to what ends first', () => {
    expect(window(touch('p', '2026-02-01'))).toEqual([['2026-02-01', null]]);
    expect(
      window(touch('p', '2026-02-01', '2026-05-01', { linkedOn: '2026-03-01', unlinkedOn: '2026-04-01' })),
    ).toEqual([['2026-03-01', '2026-04-01']]);
    expect(window(touch('p', '2026-02-01', null, { unlinkedOn: '2026-01-31' }))).toEqual([]);
  });

  it('goes on where the link was made anew, and is two where it was not there between', () => {
    const first = touch('p', '2026-02-01', null, { unlinkedOn: '2026-03-01' });
    const again = (linkedOn: string) => touch('p', '2026-02-01', null, { linkedOn });
    expect(window(again('2026-03-01'), first)).toEqual([['2026-02-01', null]]);
    expect(window(first, again('2026-04-01'))).toEqual([
      ['2026-02-01', '2026-03-01'],
      ['2026-04-01', null],
    ]);
  });
});

describe('overlaps', () => {
  it('are the days that both have, of the others only', () => {
    expect(
      overlaps(
        touch('p', '2026-02-01', '2026-06-30'),
        touch('before', '2026-01-05', '2026-01-31'),
        touch('at its edge', '2026-01-05', '2026-02-01'),
        touch('within', '2026-03-01', '2026-03-31'),
        touch('beyond', '2026-06-01'),
        touch('after', '2026-07-01'),
      ),
    ).toEqual([
      ['at its edge', '2026-02-01', '2026-02-01'],
      ['within', '2026-03-01', '2026-03-31'],
      ['beyond', '2026-06-01', '2026-06-30'],
    ]);
    expect(overlaps(touch('p', '2026-02-01'), touch('q', '2026-03-01'))).toEqual([['q', '2026-03-01', null]]);
  });

  it('are none at another unit or with another metric', () => {
    const own = touch('p', '2026-02-01');
    expect(overlaps(own, touch('q', '2026-02-01', null, { unitId: 'v' }))).toEqual([]);
    expect(overlaps(own, touch('q', '2026-02-01', null, { metricId: 'n' }))).toEqual([]);
  });

  it('begin on a chart where the later pilot joins those that are at it', () => {
    const windows = windowsOf([
      touch('first', '2026-02-01', '2026-04-30'),
      touch('third', '2026-04-30'),
      touch('second', '2026-03-01'),
      touch('elsewhere', '2026-03-01', null, { unitId: 'v' }),
    ]);
    expect(joinings(windows)).toEqual([
      { pilotId: 'second', on: '2026-03-01', otherIds: ['first'] },
      { pilotId: 'third', on: '2026-04-30', otherIds: ['first', 'second'] },
    ]);
  });
});
