import fc from 'fast-check';
import { matchSignals, type KnownSignal } from './match-signals.js';
import { FIRST_PHASE, type SeriesPattern } from './series-chart.js';

const day = (n: number): string => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const pattern = (from: number, to: number, over: Partial<SeriesPattern> = {}): SeriesPattern => ({
  ...{ phaseFrom: FIRST_PHASE, rule: 'SHIFT', variation: 'CONCERN', from: day(from), to: day(to) },
  ...over,
});
const signal = (id: string, from: number, to: number, open = true): KnownSignal => ({ ...pattern(from, to), id, open });

/** What the table holds afterwards. */
let made = 0;
function after(
  known: readonly KnownSignal[],
  found: readonly SeriesPattern[],
): { signals: KnownSignal[]; told: number } {
  const { detected, changed, cleared } = matchSignals(known, found);
  const now = new Map(known.map((one) => [one.id, one]));
  for (const one of changed) now.set(one.id, one);
  for (const one of cleared) now.set(one.id, { ...one, open: false });
  for (const one of detected) now.set(`new-${(made += 1)}`, { ...one, id: `new-${made}`, open: true });
  const signals = [...now.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
  return { signals, told: detected.length };
}

describe('patterns become signals', () => {
  it('a new one is detected, a longer one is the same, one that is gone is cleared', () => {
    expect(matchSignals([], [pattern(1, 8)])).toEqual({ detected: [pattern(1, 8)], changed: [], cleared: [] });
    expect(matchSignals([signal('a', 1, 8)], [pattern(1, 9)])).toEqual({
      detected: [],
      changed: [signal('a', 1, 9)],
      cleared: [],
    });
    expect(matchSignals([signal('a', 1, 8)], [])).toEqual({ detected: [], changed: [], cleared: [signal('a', 1, 8)] });
    expect(matchSignals([signal('a', 1, 8)], [pattern(1, 8)])).toEqual({ detected: [], changed: [], cleared: [] });
  });

  it('a cleared one that is found again is open again, and not told again', () => {
    expect(matchSignals([signal('a', 1, 8, false)], [pattern(3, 8)])).toEqual({
      detected: [],
      changed: [signal('a', 3, 8)],
      cleared: [],
    });
  });

  it('another phase or rule is another signal', () => {
    const found = [pattern(1, 8), pattern(1, 8, { rule: 'TREND' }), pattern(1, 8, { phaseFrom: day(0) })];
    expect(matchSignals([], found).detected).toHaveLength(3);
    expect(matchSignals([signal('a', 1, 8)], found).detected).toHaveLength(2);
  });

  it('two that grow together keep their days apart', () => {
    const { signals, told } = after([signal('a', 1, 4), signal('b', 8, 12)], [pattern(1, 14)]);
    expect(signals).toEqual([signal('a', 1, 7), signal('b', 8, 14)]);
    expect(told).toBe(0);
  });

  const spans = fc
    .array(fc.tuple(fc.nat(30), fc.nat(6)), { maxLength: 5 })
    .map((all) => all.map(([from, length]) => pattern(from, from + length)));
  it('signals never overlap, looking again changes nothing, and every find lies in open ones', () => {
    fc.assert(
      fc.property(fc.array(spans, { minLength: 1, maxLength: 6 }), (looks) => {
        let signals: KnownSignal[] = [];
        for (const found of looks) {
          signals = after(signals, found).signals;
          for (const [index, one] of signals.entries()) {
            expect(one.from <= one.to).toBe(true);
            const next = signals[index + 1];
            if (next) expect(one.to < next.from).toBe(true);
          }
          expect(after(signals, [...found].reverse())).toEqual({ signals, told: 0 });
          const open = signals.filter((one) => one.open);
          for (const { from, to } of found) expect(open.some((one) => one.from <= to && from <= one.to)).toBe(true);
        }
      }),
    );
  });
});
