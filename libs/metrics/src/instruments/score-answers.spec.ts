import { DomainError, type Problem } from '#language';
import type { Answers } from '../domain/scoring/answers.js';
import { scoreAnswers } from './score-answers.js';

const all = (items: readonly string[], answer: number | null): Record<string, number | null> =>
  Object.fromEntries(items.map((item) => [item, answer]));
const upTo = (last: number, prefix = ''): string[] => Array.from({ length: last }, (_, at) => `${prefix}${at + 1}`);
const miniZ = (answer: number, over: Record<string, number | null> = {}, coding?: string): Answers => ({
  instrument: 'mini_z_2',
  coding,
  responses: { ...all(upTo(10), answer), ...over },
});
const flagsOf = (answers: Answers): Record<string, boolean | null> => scoreAnswers(answers).flags;
const scoresOf = (answers: Answers): Record<string, number | null> => scoreAnswers(answers).scores;
function refused(answers: Answers): readonly Problem[] {
  try {
    scoreAnswers(answers);
  } catch (error) {
    if (error instanceof DomainError) return error.problems;
    throw error;
  }
  throw new Error('These answers were not refused.');
}

describe('the direction of each version', () => {
  it('burnout is 3 or more where 5 is worst, and 3 or less in Mini Z 2.0, where 5 is best', () => {
    const single = (answer: number, coding?: string): unknown =>
      flagsOf({ instrument: 'single_item_burnout', coding, responses: { '1': answer } })['burnout'];
    const classic = [1, 2, 3, 4, 5];
    expect(classic.map((answer) => single(answer))).toEqual([false, false, true, true, true]);
    expect(classic.map((answer) => single(answer, 'best_high'))).toEqual([true, true, true, false, false]);
    const aligned = classic.map((answer) => flagsOf(miniZ(4, { '2': answer }))['burnout']);
    expect(aligned).toEqual([true, true, true, false, false]);
    const captured = classic.map((answer) => flagsOf(miniZ(4, { '2': answer }, 'burnout_item_classic'))['burnout']);
    expect(captured).toEqual([false, false, true, true, true]);
  });

  it('a coding alternative turns items round before everything: scores, flags of subscales and of items', () => {
    const { scores, flags } = scoreAnswers(miniZ(5, { '2': 1, '6': 1, '9': 1, '10': 1 }, 'worst_high_items'));
    expect(scores).toEqual({ supportive_environment: 25, work_pace_emr: 25, total: 50 });
    expect(flags).toMatchObject({ burnout: false, high_stress: false, joyous_workplace: true });
    const cbi = all([...upTo(6, 'P'), ...upTo(7, 'W'), ...upTo(6, 'C')], 0);
    expect(scoresOf({ instrument: 'cbi', coding: 'always_first', responses: { ...cbi, W7: 4 } })).toEqual({
      personal: 100,
      work: 100,
      client: 100,
    });
  });

  it('an alternative of another kind replaces what every subscale turns round', () => {
    const responses = all(upTo(16), 1);
    const mirrored = all(upTo(16), 4);
    for (const answers of [responses, { ...responses, '2': 4, '1': 3, '11': 2 }]) {
      const other = Object.fromEntries(Object.entries(answers).map(([item, value]) => [item, 5 - (value ?? 0)]));
      expect(scoresOf({ instrument: 'olbi', coding: 'agree_high', responses: other })).toEqual(
        scoresOf({ instrument: 'olbi', responses: answers }),
      );
    }
    expect(scoresOf({ instrument: 'olbi', coding: 'agree_high', responses: mirrored })).toEqual({
      exhaustion: 2.5,
      disengagement: 2.5,
    });
  });
});

describe('scores', () => {
  it('the burnout of PFI is the mean over ten items, not of the two subscale means', () => {
    const responses = { ...all(upTo(6, 'F'), 3), ...all(upTo(4, 'E'), 3), ...all(upTo(6, 'D'), 0) };
    const { scores, flags } = scoreAnswers({ instrument: 'pfi', responses });
    expect(scores).toMatchObject({ work_exhaustion: 3, interpersonal_disengagement: 0, burnout: 1.2 });
    expect(flags['burnout']).toBe(false);
  });

  it('the threshold of the Well-Being Index is that of the role, and without a role unknown', () => {
    const score = (yes: number): Answers => ({
      instrument: 'wbi_7',
      responses: Object.fromEntries(upTo(7).map((item, at) => [item, at < yes ? 1 : 0])),
    });
    const atRisk = (yes: number, role?: string): unknown => flagsOf({ ...score(yes), role })['at_risk'];
    const thresholds = { physician: 4, resident: 5, medical_student: 4, nurse: 2, app: 2 };
    for (const [role, least] of Object.entries(thresholds))
      expect([role, atRisk(least - 1, role), atRisk(least, role)]).toEqual([role, false, true]);
    expect(atRisk(7)).toBeNull();
  });

  it('maps the two items of WBI-9 that are no yes or no, each on a scale of its own', () => {
    const with89 = (eight: number, nine: number): unknown =>
      scoresOf({ instrument: 'wbi_9', responses: { ...all(upTo(7), 0), '8': eight, '9': nine } })['score'];
    expect([1, 2, 3, 4, 5, 6, 7].map((eight) => with89(eight, 3))).toEqual([1, 1, 0, 0, 0, -1, -1]);
    expect([1, 2, 3, 4, 5].map((nine) => with89(4, nine))).toEqual([1, 1, 0, -1, -1]);
  });

  it('takes totals of the MBI in place of its items', () => {
    const { scores, flags } = scoreAnswers({ instrument: 'mbi_hss_mp', totals: { ee: 26, dp: 10, pa: 33 } });
    expect(scores).toEqual({ ee: 26, dp: 10, pa: 33 });
    expect(flags).toMatchObject({ ee_high: false, dp_high: true, burnout_ee_or_dp: true, burnout_strict: false });
  });
});

describe('what is not answered', () => {
  it('is unknown, and needs as many answers as the instrument says', () => {
    expect(scoresOf(miniZ(4, { '7': null }))).toEqual({ supportive_environment: 20, work_pace_emr: null, total: null });
    expect(flagsOf({ instrument: 'single_item_burnout' })).toEqual({ burnout: null });
    const cbi = (items: string[]): unknown => scoresOf({ instrument: 'cbi', responses: all(items, 3) });
    expect(cbi(['P1', 'P2', 'W1', 'W2', 'W3', 'C4', 'C5', 'C6'])).toEqual({ personal: null, work: null, client: 75 });
    expect(cbi(['P1', 'P2', 'P6', 'W1', 'W2', 'W3', 'W7'])).toEqual({ personal: 75, work: 62.5, client: null });
  });

  it('leaves a rule unknown unless the rest decides', () => {
    const mbi = (ee: number | null, dp: number | null, pa: number | null): unknown[] => {
      const flags = flagsOf({ instrument: 'mbi_hss_mp', totals: { ee, dp, pa } });
      return [flags['burnout_ee_or_dp'], flags['burnout_strict']];
    };
    expect(mbi(27, null, null)).toEqual([true, null]);
    expect(mbi(26, null, null)).toEqual([null, false]);
    expect(mbi(null, 10, null)).toEqual([true, null]);
    expect(mbi(null, 9, 34)).toEqual([null, false]);
    expect(mbi(27, null, 33)).toEqual([true, true]);
    expect(mbi(null, null, null)).toEqual([null, null]);
  });
});

describe('what cannot have been answered', () => {
  it.each([
    [miniZ(4, { '3': 6 }), 'answer.out_of_range', ['responses', '3']],
    [miniZ(4, { '3': 0 }), 'answer.out_of_range', ['responses', '3']],
    [miniZ(4, { '3': 3.5 }), 'answer.not_whole', ['responses', '3']],
    [miniZ(4, { '3': Number.NaN }), 'answer.not_whole', ['responses', '3']],
    [miniZ(4, { '11': 3 }), 'answer.item_unknown', ['responses', '11']],
    [miniZ(4, { constructor: 3 }), 'answer.item_unknown', ['responses', 'constructor']],
    [{ instrument: 'wbi_9', responses: { '8': 8 } }, 'answer.out_of_range', ['responses', '8']],
    [{ instrument: 'wbi_9', responses: { '7': 2 } }, 'answer.out_of_range', ['responses', '7']],
    [{ instrument: 'wbi_7', role: 'porter', responses: {} }, 'answer.role_unknown', ['role']],
    [{ instrument: 'wbi_7', totals: { score: 3 } }, 'answer.totals_refused', ['totals']],
    [{ instrument: 'mbi_hss_mp', totals: {}, responses: {} }, 'answer.totals_and_items', ['totals']],
    [{ instrument: 'mbi_hss_mp', totals: { ee: 55 } }, 'answer.out_of_range', ['totals', 'ee']],
    [{ instrument: 'mbi_hss_mp', totals: { xx: 5 } }, 'answer.subscale_unknown', ['totals', 'xx']],
    [miniZ(4, {}, 'classic'), 'instrument.coding_unknown', ['coding']],
    [{ ...miniZ(4), version: '0.9.0' }, 'instrument.version_unknown', ['version']],
    [{ instrument: 'mini_z', responses: {} }, 'instrument.unknown', ['instrument']],
  ] as [Answers, string, string[]][])('%j: %s', (answers, rule, path) => {
    expect(refused(answers)).toMatchObject([{ code: 'INVALID', rule, path }]);
  });

  it('is named all together, by item and scale, without the answer', () => {
    const problems = refused(miniZ(4, { '3': 77, '5': 78.5 }));
    expect(problems.map(({ rule }) => rule)).toEqual(['answer.out_of_range', 'answer.not_whole']);
    expect(problems[0]?.message).toBe('Item 3 of mini_z_2 takes whole numbers from 1 to 5.');
    expect(JSON.stringify(problems)).not.toMatch(/7[78]/);
  });
});
