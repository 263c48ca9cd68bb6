import fc from 'fast-check';
import { countOpen, matchSignals, type KnownSignal } from './match-signals.js';
import { FIRST_PHASE, type SeriesPattern } from './series-chart.js';

const day = (n: number): string => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const pattern = (from: number, to: number, over: Partial<SeriesPattern> = {}): SeriesPattern => ({
  ...{ phaseFrom: FIRST_PHASE, rule: 'SHIFT', variation: 'CONCERN', from: day(from), to: day(to) },
  ...over,
});
const signal = (id: string, from: number, to: number, over: Partial<KnownSignal> = {}): KnownSignal => ({
  ...pattern(from, to),
  ...{ id, onset: day(from), standing: true, explained: false },
  ...over,
});
const gone = { standing: false };
const NOTHING = { detected: [], changed: [], cleared: [] };

/** What the table holds afterwards. */
let made = 0;
function after(
  known: readonly KnownSignal[],
  found: readonly SeriesPattern[],
): { signals: KnownSignal[]; told: SeriesPattern[] } {
  const { detected, changed, cleared } = matchSignals(known, found);
  const now = new Map(known.map((one) => [one.id, one]));
  for (const one of changed) now.set(one.id, one);
  for (const one of cleared) now.set(one.id, { ...one, standing: false });
  for (const one of detected) {
    made += 1;
    now.set(`new-${made}`, { ...one, id: `new-${made}`, onset: one.from, standing: true, explained: false });
  }
  return { signals: [...now.values()].sort((a, b) => (a.from < b.from ? -1 : 1)), told: detected };
}
const standing = (signals: readonly KnownSignal[]): string[] =>
  signals.filter((one) => one.standing).map(({ from, to, variation }) => `${from} ${to} ${variation}`);

describe('patterns become signals', () => {
  it('a new one is detected, a longer one is the same, one that is gone is cleared', () => {
    expect(matchSignals([], [pattern(1, 8)])).toEqual({ ...NOTHING, detected: [pattern(1, 8)] });
    expect(matchSignals([signal('a', 1, 8)], [pattern(1, 9)])).toEqual({ ...NOTHING, changed: [signal('a', 1, 9)] });
    expect(matchSignals([signal('a', 1, 8)], [])).toEqual({ ...NOTHING, cleared: [signal('a', 1, 8)] });
    expect(matchSignals([signal('a', 1, 8)], [pattern(1, 8)])).toEqual(NOTHING);
  });

  it('a cleared one that is found again stands again, and is not told again', () => {
    const before = [signal('a', 1, 8, gone)];
    const changed = [signal('a', 3, 8, { onset: day(1) })];
    expect(matchSignals(before, [pattern(3, 8)])).toEqual({ ...NOTHING, changed });
  });

  it('another phase or rule is another signal; so is another meaning, but from the same day', () => {
    const found = [pattern(1, 8), pattern(1, 8, { rule: 'TREND' }), pattern(1, 8, { phaseFrom: day(0) })];
    expect(matchSignals([], found).detected).toHaveLength(3);
    expect(matchSignals([signal('a', 1, 8)], found).detected).toHaveLength(2);
    const better = { variation: 'IMPROVEMENT' } as const;
    expect(matchSignals([signal('a', 1, 8)], [pattern(1, 8, better)])).toEqual({
      ...NOTHING,
      changed: [signal('a', 1, 8, better)],
    });
    expect(matchSignals([signal('a', 1, 8)], [pattern(2, 9, better)])).toEqual({
      ...NOTHING,
      detected: [pattern(2, 9, better)],
      cleared: [signal('a', 1, 8)],
    });
  });

  it('two that grow together are the earlier one; apart again they are both, and nobody is told', () => {
    const grown = after([signal('a', 1, 4), signal('b', 8, 12)], [pattern(1, 14)]);
    expect(grown).toEqual({ signals: [signal('a', 1, 14), signal('b', 8, 12, gone)], told: [] });
    const parted = after(grown.signals, [pattern(1, 5), pattern(8, 14)]);
    expect(parted).toEqual({ signals: [signal('a', 1, 5), signal('b', 8, 14)], told: [] });
  });

  it('one that falls apart leaves an onset that was not told', () => {
    expect(matchSignals([signal('a', 1, 20)], [pattern(1, 8), pattern(10, 20)])).toEqual({
      ...NOTHING,
      detected: [pattern(10, 20)],
      changed: [signal('a', 1, 8)],
    });
  });

  it('a rise and the fall from its top are two, without a common day', () => {
    const fall = pattern(6, 12, { variation: 'IMPROVEMENT' });
    expect(matchSignals([], [fall, pattern(1, 6)]).detected).toEqual([pattern(1, 6), { ...fall, from: day(7) }]);
  });

  it('an explained one stands as it grows, and is not open', () => {
    const known = [signal('a', 1, 8, { explained: true }), signal('b', 20, 28), signal('c', 40, 48)];
    const changes = matchSignals(known, [pattern(1, 9), pattern(20, 28), pattern(60, 70)]);
    expect(changes).toMatchObject({ changed: [{ id: 'a', explained: true }], cleared: [{ id: 'c' }] });
    expect(countOpen(known, changes)).toBe(2);
  });

  const spans = fc
    .array(fc.tuple(fc.nat(30), fc.nat(6), fc.constantFrom('CONCERN' as const, 'IMPROVEMENT' as const)), {
      maxLength: 5,
    })
    .map((all) => all.map(([from, length, variation]) => pattern(from, from + length, { variation })));

  it('what stands is what was found last, whatever was found before; each onset was told once', () => {
    fc.assert(
      fc.property(fc.array(spans, { minLength: 1, maxLength: 8 }), (looks) => {
        let signals: KnownSignal[] = [];
        const told: string[] = [];
        for (const found of looks) {
          const look = after(signals, found);
          signals = look.signals;
          told.push(...look.told.map(({ from }) => from));
          expect(standing(signals)).toEqual(standing(after([], found).signals));
          expect(after(signals, [...found].reverse())).toEqual({ signals, told: [] });
          const shown = signals.filter((one) => one.standing);
          for (const { from, to } of found) expect(shown.some((one) => one.from <= to && from <= one.to)).toBe(true);
          for (const [index, one] of shown.entries()) {
            expect(one.from <= one.to).toBe(true);
            const next = shown[index + 1];
            if (next) expect(one.to < next.from).toBe(true);
          }
        }
        expect(told).toHaveLength(signals.length);
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
});
