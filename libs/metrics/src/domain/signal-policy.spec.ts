import { SIGNAL_RULES, type SignalRule } from '#language';
import { chart, findPatterns } from '#spc';
import { SIGNAL_POLICY, signalPolicy } from './signal-policy.js';

describe('signalPolicy', () => {
  it('is a run against the baseline unless told otherwise', () => {
    expect(SIGNAL_POLICY).toEqual({ rules: ['RUN_AGAINST_BASELINE'], version: 1, falseAlarmsPer12: 0.073 });
  });

  it('adds up, without counting one row of the table twice', () => {
    expect(signalPolicy(['UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS']).falseAlarmsPer12).toBe(0.072);
    expect(signalPolicy(['OUTSIDE_LIMITS', 'RUN_AGAINST_BASELINE']).falseAlarmsPer12).toBe(0.19);
    expect(signalPolicy(['RUN_AGAINST_BASELINE', 'TREND']).falseAlarmsPer12).toBe(0.467);
    expect(signalPolicy([]).falseAlarmsPer12).toBe(0);
  });

  it('knows every rule', () => {
    for (const rule of SIGNAL_RULES) expect(signalPolicy([rule]).falseAlarmsPer12).toBeGreaterThan(0);
  });

  it.each([['RUN_AGAINST_BASELINE'], ['TWO_OF_THREE']] as [SignalRule][])(
    'states what a simulation of %s finds',
    (rule) => {
      const runs = 1000;
      const draw = normal(11);
      let alarms = 0;
      for (let run = 0; run < runs; run += 1) {
        const points = Array.from({ length: 24 }, () => ({ value: draw() }));
        const looks = Array.from({ length: 12 }, (_, look) => points.slice(0, 13 + look));
        if (looks.some((seen) => raisesNew(seen, rule))) alarms += 1;
      }
      expect(Math.abs(alarms / runs - signalPolicy([rule]).falseAlarmsPer12)).toBeLessThan(0.03);
    },
  );
});

function raisesNew(points: { value: number }[], rule: SignalRule): boolean {
  const drawn = chart({ type: rule === 'TWO_OF_THREE' ? 'I' : 'RUN', points, phases: [{ from: 0, frozenAt: 11 }] });
  return findPatterns(drawn, [rule]).some((pattern) => pattern.toIndex >= 12);
}

/** Normal numbers from a seed (mulberry32, Box and Muller), so that the answer is the same on every machine. */
function normal(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
