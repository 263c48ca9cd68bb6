import { matchOnsets, type KnownOnset } from './match-onsets.js';

let known: KnownOnset<number>[] = [];
beforeEach(() => {
  known = [];
});
/** What opens anew among these finds, each from, to and meaning; `known` is brought up to date. */
const opened = (...found: [from: number, to: number, variation?: string][]): [number, number][] => {
  const finds = found.map(([from, to, variation = 'up']) => ({ from, to, variation }));
  const { fresh, again, gone } = matchOnsets(known, finds, (place: number) => place + 1);
  for (const { signal, now } of again) Object.assign(signal, now, { standing: true });
  for (const signal of gone) signal.standing = false;
  known.push(...fresh.map((find) => ({ ...find, onset: find.from, standing: true })));
  return fresh.map(({ from, to }) => [from, to]);
};
const standing = () => known.filter((one) => one.standing).map(({ from, to }) => [from, to]);

describe('an onset', () => {
  it('is new where no signal like it shares a place with it, and grows without being told again', () => {
    expect(opened([3, 5])).toEqual([[3, 5]]);
    expect(opened([3, 6])).toEqual([]);
    expect(opened([3, 6], [8, 9])).toEqual([[8, 9]]);
    expect(standing()).toEqual([
      [3, 6],
      [8, 9],
    ]);
  });
  it('is one where finds hang together; of two signals that grow into each other the later one is gone', () => {
    expect(opened([3, 5], [5, 9])).toEqual([[3, 9]]);
    expect(opened([12, 14])).toEqual([[12, 14]]);
    expect(opened([3, 14])).toEqual([]);
    expect(standing()).toEqual([[3, 14]]);
  });
  it('is known again after it was gone, by its first place or by common ones', () => {
    opened([3, 5]);
    expect(opened()).toEqual([]);
    expect(standing()).toEqual([]);
    expect(opened([4, 6])).toEqual([]);
    expect(standing()).toEqual([[4, 6]]);
    expect(opened([3, 3, 'down'])).toEqual([]);
  });
  it('is another where it means something else, and begins after the first one’s end', () => {
    expect(opened([3, 6], [6, 9, 'down'])).toEqual([
      [3, 6],
      [7, 9],
    ]);
  });
});
