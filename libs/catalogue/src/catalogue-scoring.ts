// How an instrument is scored, as written in data/instruments.json; data/README.md explains each field and the order of the steps.
// Items are known by their numbers only.

export interface ResponseRange {
  min: number;
  max: number;
}

/** A form that was captured otherwise: items turned round before anything else, or another list of reversed items for every subscale. */
export interface CodingAlternative {
  key: string;
  meaning: string;
  reverse?: string[];
  replaces_reverse?: string[];
}

export interface ScoredSubscale {
  key: string;
  name: string;
  items: string[];
  reverse: string[];
  aggregate: 'sum' | 'mean';
  factor: number;
  /** Of the score, not of an answer. */
  range: [number, number];
  min_answered: number;
}

export interface Threshold {
  op: '>=' | '<=' | '>' | '<';
  value: number;
}
export type FlagRule =
  | (Threshold & { subscale: string })
  | (Threshold & { item: string })
  | { subscale: string; by_role: (Threshold & { role: string; source: string; verified: boolean })[] }
  | { any: FlagRule[] }
  | { all: FlagRule[] };

export interface ScoredFlag {
  key: string;
  label: string;
  rule: FlagRule;
  source: string;
  /** Whether the cut-off was read in a text in reach. */
  verified: boolean;
  note?: string;
}

export interface InstrumentScoring {
  key: string;
  /** Of the scoring rules; the instrument's own version is part of its key and name. */
  version: string;
  response_scale: ResponseRange & { step: number; per_item?: Record<string, ResponseRange> };
  coding_alternatives: CodingAlternative[];
  /** Points by item and answer, where an answer is not its own points. */
  item_maps: Record<string, Record<string, number>>;
  subscales: ScoredSubscale[];
  flags: ScoredFlag[];
  /** Whether totals of the subscales may come in place of answers. */
  accepts_totals: boolean;
}

/** What a metric takes from each person: the score of a subscale, to be averaged, or whether a flag or rule holds, to be counted. */
export type InstrumentPart = { mean: string } | { share: string | FlagRule };

export interface InstrumentMeasure {
  metric: string;
  instrument: string;
  part: InstrumentPart;
  /** Turns the quotient into the number that people read: 100 for percent. */
  multiplier: number;
}
