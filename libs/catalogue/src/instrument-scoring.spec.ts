import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueInstruments, catalogueMetrics } from './catalogue.js';
import type { FlagRule, InstrumentScoring } from './catalogue-scoring.js';
import { instrumentMeasure, instrumentScoring } from './instrument-scoring.js';
import { packageRoot } from './read-data.js';

const folder = join(packageRoot(), 'libs', 'catalogue', 'data');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const data = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const scorings = catalogueInstruments().map(({ key }) => instrumentScoring(key) as InstrumentScoring);
const fed = catalogueMetrics().filter((metric) => metric.instrument);

/** Every text in a JSON value, with the way to it. */
function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, `${path}.${key}`));
}
const partsOf = (rule: FlagRule): FlagRule[] => {
  if ('any' in rule) return rule.any.flatMap(partsOf);
  return 'all' in rule ? rule.all.flatMap(partsOf) : [rule];
};

describe('what a metric takes from its instrument', () => {
  it('is written for every metric of an instrument, and for no other', () => {
    const { metrics } = data('instrument-metrics.json') as { metrics: object };
    expect(Object.keys(metrics).sort()).toEqual(fed.map(({ key }) => key).sort());
    expect(fed).toHaveLength(16);
    for (const { key, instrument } of fed) expect(instrumentMeasure(key)?.instrument).toBe(instrument);
    expect(instrumentMeasure('ehr_time8')).toBeUndefined();
  });

  it('is a subscale or a flag that the instrument has: a mean for a mean, a share for a proportion', () => {
    for (const { key, definition } of fed) {
      const { part, multiplier, instrument } = instrumentMeasure(key)!;
      const { subscales, flags } = instrumentScoring(instrument)!;
      if ('mean' in part) {
        expect(subscales.map((one) => one.key)).toContain(part.mean);
        expect([key, definition.type, multiplier]).toEqual([key, 'mean', 1]);
      } else {
        if (typeof part.share === 'string') expect(flags.map((one) => one.key)).toContain(part.share);
        expect([key, definition.type, multiplier]).toEqual([key, 'proportion', 100]);
      }
    }
  });

  it('is the cut-off that the definition of the metric prints', () => {
    let compared = 0;
    for (const { key, definition } of fed) {
      const { part, instrument } = instrumentMeasure(key)!;
      if ('mean' in part) continue;
      const rule = typeof part.share === 'string' ? part.share : null;
      const flag = instrumentScoring(instrument)?.flags.find((one) => one.key === rule);
      const printed = [...(definition.numerator ?? '').matchAll(/>= ([\d.]+)/g)].map(([, number]) => Number(number));
      if (!flag || printed.length === 0) continue;
      compared += 1;
      expect([key, partsOf(flag.rule).map((one) => 'value' in one && one.value)]).toEqual([key, printed]);
    }
    expect(compared).toBe(4);
  });

  it('belongs to one instrument, also where a second one lists the metric', () => {
    const listed = catalogueInstruments().flatMap(({ key, metrics }) => metrics.map((metric) => `${metric} ${key}`));
    const own = fed.map(({ key, instrument }) => `${key} ${instrument}`);
    expect(own.filter((one) => !listed.includes(one))).toEqual([]);
    expect(listed.filter((one) => !own.includes(one))).toEqual([
      'wbi_distress_share wbi_9',
      'mbi_high_share mbi_2item',
    ]);
  });
});

describe('the scoring rules', () => {
  it('name items that are there, on whole-numbered scales, and ranges that their scores can reach', () => {
    for (const { key, response_scale, subscales, item_maps, coding_alternatives } of scorings) {
      const items = new Set(subscales.flatMap((one) => one.items));
      expect([key, response_scale.step, items.size]).toEqual([
        ...[key, 1],
        catalogueInstruments().find((one) => one.key === key)?.items_n,
      ]);
      const named = [
        ...subscales.flatMap((one) => one.reverse),
        ...Object.keys(item_maps),
        ...coding_alternatives.flatMap(({ reverse = [], replaces_reverse = [] }) => [...reverse, ...replaces_reverse]),
      ];
      expect(named.filter((item) => !items.has(item))).toEqual([]);
      for (const { items: own, reverse, min_answered } of subscales) {
        expect(reverse.filter((item) => !own.includes(item) || item in item_maps)).toEqual([]);
        expect(min_answered > 0 && min_answered <= own.length).toBe(true);
      }
    }
  });

  it('judge subscales and items that are there', () => {
    for (const { subscales, flags } of scorings)
      for (const rule of flags.flatMap((flag) => partsOf(flag.rule))) {
        if ('item' in rule) expect(subscales.some(({ items }) => items.includes(rule.item))).toBe(true);
        else if ('subscale' in rule) expect(subscales.map(({ key }) => key)).toContain(rule.subscale);
        else throw new Error('A rule is about a subscale or an item.');
      }
  });
});

describe('the wording of items', () => {
  it('is not shipped, of no instrument', () => {
    const { instruments } = data('instruments.json') as {
      instruments: { licence: { ship_items: boolean }; item_topics: Record<string, string> }[];
    };
    expect(instruments.map(({ licence }) => licence.ship_items)).toEqual(Array(11).fill(false));
    // A topic is a few words; an item is a sentence that somebody says of themselves, or a question.
    const topics = instruments.flatMap(({ item_topics }) => Object.values(item_topics));
    expect(topics.filter((topic) => topic.split(' ').length > 5 || /[.?!]$/.test(topic))).toEqual([]);
  });

  it('stands nowhere in the data: nobody says "I", and no instrument asks', () => {
    const says = /\b(I|I'm|I’m|me|my|myself)\b|\b(do|have|are) you\b/i;
    expect(says.test('how often do you feel it')).toBe(true);
    const inFirstPerson = /\b(I|I'm|I’m|me|my|myself)\b/;
    const hits = files.flatMap((name) => textsIn(data(name), name)).filter(([, text]) => inFirstPerson.test(text));
    expect(hits).toEqual([]);
    expect(textsIn(data('instruments.json'), '').filter(([, text]) => says.test(text) || text.includes('?'))).toEqual(
      [],
    );
  });

  it('does not leave with the scoring rules: not even the topics do', () => {
    const texts = scorings.flatMap((one) => Object.keys(one));
    expect(texts).not.toContain('item_topics');
    expect(JSON.stringify(scorings)).not.toContain('job satisfaction');
  });
});
