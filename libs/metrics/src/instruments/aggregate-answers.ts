import { instrumentMeasure, type InstrumentMeasure } from '#catalogue';
import { DomainError } from '#language';
import type { Answers } from '../domain/scoring/answers.js';
import { Tally, type Aggregate } from '../domain/scoring/tally.js';
import { scoringOf } from './score-answers.js';

/**
 * An empty tally for one unit and period of a catalogue metric, by its key, or of a house's own, by what it takes from an instrument. For
 * answers that come one by one. Throws DomainError INVALID: `instrument.metric_unscored`, `instrument.unknown`, `instrument.part_unknown`.
 */
export function tallyOf(metric: string | InstrumentMeasure): Tally {
  const measure = typeof metric === 'string' ? measureOf(metric) : metric;
  const rules = scoringOf(measure.instrument);
  const { part } = measure;
  const [named, known] =
    'mean' in part
      ? [part.mean, rules.subscales.map(({ key }) => key)]
      : [typeof part.share === 'string' ? part.share : null, rules.flags.map(({ key }) => key)];
  if (named !== null && !known.includes(named))
    throw new DomainError({
      code: 'INVALID',
      rule: 'instrument.part_unknown',
      message: `${rules.key} has no ${named}; it has ${known.join(', ')}.`,
      remedy: 'Choose one of these.',
    });
  return new Tally(measure, rules);
}

/**
 * Many people's answers to one instrument, version and coding, at one unit in one period, as the numbers of one measurement: nothing of
 * a person remains in it. Throws as `tallyOf` and `Tally.add` do; `path` begins with the person's place in `people`.
 *
 * @example aggregateAnswers('burnout_single_item', people) // { numerator: 4, denominator: 11, value: 36.4, contributors: 11 }
 */
export function aggregateAnswers(metric: string | InstrumentMeasure, people: Iterable<Answers>): Aggregate {
  const tally = tallyOf(metric);
  let place = 0;
  for (const answers of people) {
    try {
      tally.add(answers);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const at = ['people', `${place}`];
      throw new DomainError(error.problems.map((one) => ({ ...one, path: [...at, ...(one.path ?? [])] })));
    }
    place += 1;
  }
  return tally.result();
}

function measureOf(metric: string): InstrumentMeasure {
  const found = instrumentMeasure(metric);
  if (found) return found;
  throw new DomainError({
    code: 'INVALID',
    rule: 'instrument.metric_unscored',
    message: `The catalogue does not say what ${metric} takes from an instrument.`,
    remedy: 'Name a metric of the catalogue that has an instrument, or say which subscale or flag is meant.',
    path: ['metric'],
  });
}
