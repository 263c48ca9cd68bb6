/** One thing that was looked at: fine, worth a look, or wrong and with what would mend it. */
export interface Finding {
  state: 'ok' | 'look' | 'wrong';
  what: string;
  remedy?: string;
}
