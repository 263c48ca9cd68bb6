import type { ComparisonDays, ComparisonFunnel, ComparisonQuestion } from '#measurements';
import type { MetricFactsRow } from '#metrics';

/** A comparison; with days, of the periods that touch them alone, else of each unit's newest phase. */
export interface ComparisonParent {
  metric: MetricFactsRow;
  question: ComparisonQuestion;
  days: ComparisonDays;
  /** Read by the first field that asks. */
  funnel?: Promise<ComparisonFunnel>;
}
