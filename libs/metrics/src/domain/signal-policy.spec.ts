import { SIGNAL_RULES, type SignalRule } from '#language';
import { falseAlarms } from '#spc';
import { DEFAULT_SIGNAL_RULES, SIGNAL_POLICY_VERSION, signalPolicy } from './signal-policy.js';

const states = (rules: readonly SignalRule[], version?: number): number =>
  signalPolicy(rules, version, 'I').falseAlarmsPer12;

describe('signalPolicy', () => {
  it('is a run against the baseline unless told otherwise, and the default chart a run chart', () => {
    const policy = signalPolicy(DEFAULT_SIGNAL_RULES);
    expect(policy).toMatchObject({ rules: ['RUN_AGAINST_BASELINE'], version: 2 });
    const simulated = (phi: number): number =>
      falseAlarms(DEFAULT_SIGNAL_RULES, { type: 'RUN', phi, looks: 12 }).chance;
    expect(policy.falseAlarmsPer12).toBe(simulated(0));
    expect(policy.falseAlarmsPer12Autocorrelated).toBe(simulated(0.3));
    expect(policy).toEqual(signalPolicy(DEFAULT_SIGNAL_RULES, SIGNAL_POLICY_VERSION, 'RUN'));
  });

  it('knows every rule, and every pair of them exactly: between the larger chance and both added', () => {
    for (const one of SIGNAL_RULES)
      for (const other of SIGNAL_RULES) {
        const both = states([one, other]);
        expect(both).toBeGreaterThan(0);
        expect(both).toBeGreaterThanOrEqual(Math.max(states([one]), states([other])));
        expect(both).toBeLessThanOrEqual(states([one]) + states([other]));
      }
    expect(states(['UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS'])).toBeLessThan(
      states(['UNUSUALLY_LONG_RUN']) + states(['UNUSUALLY_FEW_CROSSINGS']),
    );
    expect(states([])).toBe(0);
  });

  it('on a run chart, which has no limits, states nothing of rules about limits', () => {
    expect(signalPolicy(['OUTSIDE_LIMITS', 'TWO_OF_THREE'], 2, 'RUN').falseAlarmsPer12).toBe(0);
    expect(signalPolicy(['OUTSIDE_LIMITS'], 2, 'U').falseAlarmsPer12).toBe(states(['OUTSIDE_LIMITS']));
  });

  it('has, of all rules, the default as the quietest that finds a shift of two sd more often than not', () => {
    const power = (rule: SignalRule): number => falseAlarms([rule], { type: 'I', shift: 2, looks: 12 }).chance;
    const sharp = SIGNAL_RULES.filter((rule) => power(rule) > 0.5);
    expect(sharp.length).toBeGreaterThan(2);
    const quietest = sharp.reduce((least, rule) => (states([rule]) < states([least]) ? rule : least));
    expect([quietest]).toEqual(DEFAULT_SIGNAL_RULES);
  });

  it('of version 1 goes on stating what it stated: rows of a table, added without counting one twice', () => {
    expect(signalPolicy(DEFAULT_SIGNAL_RULES, 1)).toMatchObject({ version: 1, falseAlarmsPer12: 0.073 });
    expect(states(['UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS'], 1)).toBe(0.072);
    expect(states(['OUTSIDE_LIMITS', 'RUN_AGAINST_BASELINE'], 1)).toBe(0.19);
    expect(states(['RUN_AGAINST_BASELINE', 'TREND'], 1)).toBe(0.467);
    expect(states(['TWO_OF_THREE'], 1)).toBe(0.138);
    expect(states([], 1)).toBe(0);
  });
});
