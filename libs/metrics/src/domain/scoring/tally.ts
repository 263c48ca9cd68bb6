/**
 * Many people's answers as the numbers of one measurement: a share counts those with the flag among those of whom it is known, a mean
 * sums the scores of those who have one (the catalogue's definitions, aggregate `ratio_of_sums`). Kept are only how often each score
 * occurred, so that nobody's answers outlive their own turn and their order changes nothing, not even the last bit.
 */
import type { InstrumentMeasure, InstrumentScoring } from '#catalogue';
import { DomainError } from '#language';
import { sum } from '#spc';
import type { Answers } from './answers.js';
import { judge, type Scored } from './judge.js';
import { scorePerson } from './score-person.js';

export interface Aggregate {
  numerator: number;
  /** How many people have a score, or a known flag. */
  denominator: number;
  /** On the scale that people read; null where nobody could be scored. */
  value: number | null;
  /** How many people stand behind the value: below the metric's least number it is withheld once it is recorded. */
  contributors: number;
}

/** The answers of one unit and period to one instrument, version and coding, for one metric. */
export class Tally {
  private readonly people = new Map<number, number>();
  private form: string | null = null;

  constructor(
    private readonly measure: InstrumentMeasure,
    private readonly rules: InstrumentScoring,
  ) {}

  /** Counts one person. Throws DomainError: `instrument.mixed`, `instrument.wrong_metric`, and what is wrong with the answers. */
  add(answers: Answers): void {
    this.checkForm(answers);
    const found = measured(this.measure, this.rules, scorePerson(this.rules, answers));
    if (found !== null) this.people.set(found, (this.people.get(found) ?? 0) + 1);
  }

  result(): Aggregate {
    const scores = [...this.people].sort(([one], [other]) => one - other);
    const numerator = sum(scores.map(([score, people]) => score * people));
    const denominator = sum(scores.map(([, people]) => people));
    const value = denominator === 0 ? null : (numerator / denominator) * this.measure.multiplier;
    return { numerator, denominator, value, contributors: denominator };
  }

  private checkForm({ instrument, version, coding }: Answers): void {
    const form = JSON.stringify([instrument, version || this.rules.version, coding || null]);
    this.form ??= form;
    if (form !== this.form)
      throw new DomainError({
        code: 'INVALID',
        rule: 'instrument.mixed',
        message:
          'These answers are to different instruments, versions or codings; their scores are never put together.',
        remedy: 'Take each by itself, and record it as a metric of its own instrument.',
      });
    if (instrument !== this.rules.key)
      throw new DomainError({
        code: 'INVALID',
        rule: 'instrument.wrong_metric',
        message: `${this.measure.metric} takes scores of ${this.rules.key} only.`,
        remedy: 'Define a metric of its own for the other instrument.',
        path: ['instrument'],
      });
  }
}

/** The score, or 1 and 0 for a flag that is and is not; null where it is unknown. */
function measured({ part }: InstrumentMeasure, rules: InstrumentScoring, scored: Scored): number | null {
  if ('mean' in part) return scored.scores[part.mean] ?? null;
  const rule = typeof part.share === 'string' ? rules.flags.find(({ key }) => key === part.share)?.rule : part.share;
  const holds = rule ? judge(rule, scored) : null;
  return holds === null ? null : Number(holds);
}
