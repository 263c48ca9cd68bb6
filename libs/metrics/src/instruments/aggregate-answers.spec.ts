import { DomainError, type Problem } from '#language';
import type { InstrumentMeasure } from '#catalogue';
import type { Answers } from '../domain/scoring/answers.js';
import { aggregateAnswers } from './aggregate-answers.js';

const single = (answer: number | null, coding?: string): Answers => ({
  instrument: 'single_item_burnout',
  coding,
  responses: { '1': answer },
});
const miniZ = (answer: number | null, over: Record<string, number | null> = {}): Answers => ({
  instrument: 'mini_z_2',
  responses: { ...Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`${at + 1}`, answer])), ...over },
});
const olbi = (over: Record<string, number>): Answers => ({
  instrument: 'olbi',
  responses: { ...Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`${at + 1}`, 2])), ...over },
});
function refused(metric: string | InstrumentMeasure, people: Answers[]): readonly Problem[] {
  try {
    aggregateAnswers(metric, people);
  } catch (error) {
    if (error instanceof DomainError) return error.problems;
    throw error;
  }
  throw new Error('This was not refused.');
}

describe('aggregateAnswers', () => {
  it('counts a flag among those of whom it is known', () => {
    const people = [1, 2, 3, 4, null, null, 5].map((answer) => single(answer));
    expect(aggregateAnswers('burnout_single_item', people)).toEqual({
      numerator: 3,
      denominator: 5,
      value: 60,
      contributors: 5,
    });
  });

  it('sums the scores of those who have one', () => {
    const people = [miniZ(4), miniZ(3), miniZ(5, { '8': null })];
    const joy = { numerator: 70, denominator: 2, value: 35, contributors: 2 };
    expect(aggregateAnswers('miniz_joy_mean', people)).toEqual(joy);
    expect(aggregateAnswers('miniz_joy_share', people)).toMatchObject({ numerator: 1, denominator: 2, value: 50 });
    expect(aggregateAnswers('miniz_support_mean', people)).toMatchObject({ numerator: 60, denominator: 3, value: 20 });
    expect(aggregateAnswers('values_alignment_share', people)).toMatchObject({ numerator: 2, denominator: 3 });
    expect(aggregateAnswers('stress_high_share', [...people, miniZ(2)])).toMatchObject({
      numerator: 1,
      denominator: 4,
    });
  });

  it('of nobody, or of nobody who can be scored, has no value', () => {
    const none = { numerator: 0, denominator: 0, value: null, contributors: 0 };
    expect(aggregateAnswers('miniz_joy_mean', [])).toEqual(none);
    expect(aggregateAnswers('miniz_joy_mean', [miniZ(4, { '1': null })])).toEqual(none);
  });

  it('is the same to the last bit whatever the order', () => {
    const people = Array.from({ length: 60 }, (_, at) => olbi({ '2': 1 + (at % 4), '4': 1 + (at % 3), '16': 1 }));
    const answer = aggregateAnswers('olbi_exhaustion_mean', people);
    const cbi = Array.from({ length: 40 }, (_, at): Answers => {
      const items = Array.from({ length: 4 + (at % 4) }, (__, item) => [`W${item + 1}`, (at + item) % 5]);
      return { instrument: 'cbi', responses: Object.fromEntries(items) };
    });
    expect(aggregateAnswers('olbi_exhaustion_mean', [...people].reverse())).toEqual(answer);
    expect(aggregateAnswers('cbi_work_mean', [...cbi].reverse())).toEqual(aggregateAnswers('cbi_work_mean', cbi));
  });

  it('answers numbers of the group only', () => {
    const keys = Object.keys(aggregateAnswers('burnout_single_item', [single(3)]));
    expect(keys).toEqual(['numerator', 'denominator', 'value', 'contributors']);
  });

  it.each([
    ['instruments', [miniZ(4), single(3)]],
    ['codings', [single(3), single(3, 'best_high')]],
    ['versions', [single(3), { ...single(3), version: '0.9.0' }]],
  ])('never mixes %s', (_what, people) => {
    const metric = people[0]?.instrument === 'mini_z_2' ? 'miniz_joy_mean' : 'burnout_single_item';
    expect(refused(metric, people)).toMatchObject([{ rule: 'instrument.mixed', path: ['people', '1'] }]);
  });

  it('takes no other instrument for a metric, though the other measures alike', () => {
    const wbi9: Answers = { instrument: 'wbi_9', role: 'physician', responses: { '1': 1 } };
    const mbi2: Answers = { instrument: 'mbi_2item', responses: { '1': 4, '2': 0 } };
    expect(refused('wbi_distress_share', [wbi9])).toMatchObject([{ rule: 'instrument.wrong_metric' }]);
    expect(refused('mbi_high_share', [mbi2])).toMatchObject([{ rule: 'instrument.wrong_metric' }]);
    expect(refused('burnout_single_item', [miniZ(2)])).toMatchObject([{ rule: 'instrument.wrong_metric' }]);
  });

  it('serves a metric of the house by what it takes from an instrument', () => {
    const ours = { metric: 'our_distress', instrument: 'wbi_9', part: { share: 'at_risk' }, multiplier: 100 };
    const person = (yes: number): Answers => ({
      instrument: 'wbi_9',
      role: 'physician',
      responses: {
        ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((item) => [item, item <= yes ? 1 : 0])),
        8: 4,
        9: 3,
      },
    });
    expect(aggregateAnswers(ours, [person(2), person(3)])).toMatchObject({ numerator: 1, value: 50 });
    const wrong = { ...ours, part: { mean: 'at_risk' } };
    expect(refused(wrong, [])).toMatchObject([{ rule: 'instrument.part_unknown' }]);
    expect(refused('ehr_time8', [])).toMatchObject([{ rule: 'instrument.metric_unscored', path: ['metric'] }]);
  });

  it('names the person by place, and the item, never the answer', () => {
    const problems = refused('burnout_single_item', [single(3), single(88)]);
    expect(problems).toMatchObject([{ rule: 'answer.out_of_range', path: ['people', '1', 'responses', '1'] }]);
    expect(JSON.stringify(problems)).not.toContain('88');
  });
});
