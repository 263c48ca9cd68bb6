import { parseArgs } from 'node:util';
import { catalogueMetric, instrumentMeasure, type InstrumentMeasure } from '#catalogue';
import { NotUnderstood } from '../commands/not-understood.js';

export const SCORE_OPTIONS = {
  instrument: { type: 'string' },
  metric: { type: 'string', multiple: true },
  share: { type: 'string' },
  mean: { type: 'string' },
  coding: { type: 'string' },
  prefix: { type: 'string' },
  totals: { type: 'boolean' },
  format: { type: 'string' },
} as const;

export interface ScoreOptions {
  file: string;
  instrument: string;
  measures: InstrumentMeasure[];
  coding: string | null;
  /** What stands before the item in the name of its column. */
  prefix: string;
  /** The columns hold totals of subscales, not answers to items. */
  totals: boolean;
  format: 'json' | 'csv';
}

/** Throws NotUnderstood, with what is missing. */
export function scoreOptions(args: string[]): ScoreOptions {
  const { values, positionals } = parseArgs({ args, options: SCORE_OPTIONS, allowPositionals: true });
  const { instrument, metric = [], coding = null, prefix = '', totals = false, format = 'json' } = values;
  const [file] = positionals;
  if (!file || !instrument || metric.length === 0)
    throw new NotUnderstood('Say which: ramp score ANSWERS.csv --instrument KEY --metric KEY.');
  if (format !== 'json' && format !== 'csv') throw new NotUnderstood('--format is json or csv.');
  const measures = metric.map((key) => measureOf(key, instrument, values));
  return { file, instrument, measures, coding, prefix, totals, format };
}

function measureOf(metric: string, instrument: string, own: { share?: string; mean?: string }): InstrumentMeasure {
  const { share, mean } = own;
  const known = instrumentMeasure(metric);
  if (known && (share || mean))
    throw new NotUnderstood(`The catalogue says what ${metric} takes: leave --share and --mean out.`);
  if (known) return known;
  if (catalogueMetric(metric)) throw new NotUnderstood(`${metric} takes its numbers from no instrument.`);
  if (Boolean(share) === Boolean(mean))
    throw new NotUnderstood(`The catalogue has no ${metric}: say what it takes by --share FLAG or --mean SUBSCALE.`);
  return { metric, instrument, part: share ? { share } : { mean: mean ?? '' }, multiplier: share ? 100 : 1 };
}
