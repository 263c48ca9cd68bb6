import type { ComparisonDays, ComparisonQuestion } from '#measurements';
import type { MetricFactsRow } from '#metrics';

/** A comparison; with days, of the periods that touch them alone, else of each unit's newest phase. */
export interface ComparisonParent {
  metric: MetricFactsRow;
  question: ComparisonQuestion;
  days: ComparisonDays;
}
