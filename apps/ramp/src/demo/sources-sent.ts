import type { MeasurementInput } from '#measurements';
import type { SourceSettingsInput } from '#sources';

interface SentSource {
  name: string;
  /** Code of the unit that the source belongs to. */
  unit: string;
  settings: SourceSettingsInput;
}

/** A tally that a coach keeps by hand and uploads, and what became of the rows that could not be taken. */
export const TALLY = {
  name: 'Suggestions to drop work (tally of the improvement office)',
  unit: 'NQH',
  fileName: 'suggestions.csv',
  settings: {
    mapping: {
      unit: {
        column: 'Unit',
        names: { 'Family Medicine 1': 'NQH-FM1', 'Internal Medicine 1': 'NQH-IM1', Pediatrics: 'NQH-PED' },
      },
      period: { column: 'Month', format: 'YYYY-MM', is: 'MONTH', record: 'MONTH' },
      metrics: [
        { metric: 'suggestions_submitted', numerator: { column: 'Suggestions' }, denominator: { column: 'Staff' } },
      ],
    },
  },
  corrected: {
    holding: '7 or 8',
    row: {
      ...{ metric: 'suggestions_submitted', unit: 'NQH-PED', periodStart: '2026-03-01' },
      ...{ numerator: 8, denominator: 46 },
    },
  },
  dismissed: { holding: 'All units', because: 'The line with the sum is no unit’s.' },
} as const satisfies SentSource & {
  fileName: string;
  corrected: { holding: string; row: MeasurementInput };
  dismissed: { holding: string; because: string };
};

/** A feed that sends signed messages. Its secret is made when it is needed, and nobody remembers it. */
export const SIGN_ON = {
  name: 'Single sign-on log (signed messages)',
  unit: 'LMC',
  fileName: 'sign-on.json',
  settings: { secret: 'sign-on-feed', names: [{ from: 'Log-in minutes', to: 'login_time_day' }] },
} satisfies SentSource & { fileName: string };
