import type { Withheld } from './small-cells.js';

/** What was decided of a revision; null where nothing was yet. */
export type Decided = 'SHOWN' | 'WITHHELD' | null;
/** The newest revision of one period of a series, of a metric that could single people out, as the decision sees it. */
export interface KnownCell {
  seriesNo: number;
  unitId: string;
  periodStart: string;
  /** Of the period as it was decided, whatever a correction says. */
  periodEnd: string;
  /** The revision is of other days than what was decided of the period before. */
  otherDays: boolean;
  revision: number;
  people: number | null;
  numerator: number | null;
  denominator: number | null;
  /** About too few people, whatever stands beside it. */
  small: boolean;
  /** Retracted, or the unit was closed: nothing of it is shown, but something was decided of the period before. */
  blank: boolean;
  /** Its lag is over. */
  due: boolean;
  /** Whatever brought it has ended. */
  complete: boolean;
  decided: Decided;
  /** It was shown by a lower least number of people than is asked for now. */
  outdated: boolean;
  /** What was decided of earlier revisions: withheld once is withheld. */
  before: Decided;
  /** How many people were behind each revision that was shown. */
  peopleShown: readonly number[];
}

/** Why a revision is withheld (docs/small-cells.md). Kept with the decision; nobody is told, because it would say how few there are. */
export type WithheldBecause = Exclude<Withheld, 'ITSELF'> | 'TOO_FEW' | 'STAYS' | 'LATE' | 'DIFFERS' | 'OVERLAPS';

export const cellKey = ({ seriesNo, periodStart }: Pick<KnownCell, 'seriesNo' | 'periodStart'>): string =>
  `${seriesNo}:${periodStart}`;
