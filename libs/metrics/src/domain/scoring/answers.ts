/** One person's answers to one instrument, as they are read; scored, counted and let go. */
export interface Answers {
  /** The instrument's key in the catalogue. */
  instrument: string;
  /** Of the scoring rules that the sender means; the catalogue's own where it is absent. */
  version?: string | null;
  /** A coding alternative of the instrument; absent where the form stores answers as they are published. */
  coding?: string | null;
  /** Where thresholds depend on it. */
  role?: string | null;
  /** By item; null or absent is unanswered, which is never the least answer. */
  responses?: Readonly<Record<string, number | null>>;
  /** By subscale, in place of responses, for instruments that allow it. */
  totals?: Readonly<Record<string, number | null>>;
}

/** Null is unknown: too little was answered. */
export interface Scores {
  scores: Record<string, number | null>;
  flags: Record<string, boolean | null>;
}
