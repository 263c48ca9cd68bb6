/** One thing that was looked at: fine, worth a look, or wrong and with what would mend it. */
export interface Finding {
  state: 'ok' | 'look' | 'wrong';
  what: string;
  remedy?: string;
}

/** Puts one question to the database. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>;
export type Check = (ask: Ask) => Promise<Finding>;
