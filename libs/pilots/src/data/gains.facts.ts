import type { Reader } from '#platform';
import { GAINS_IN_DOUBT } from '../due/gains-in-doubt.js';

/** A gain to be held: of a pilot at its own unit, or of an adoption at the unit that implemented the change. */
export interface Gain {
  pilotId: string;
  /** Null at the pilot's own unit. */
  adoptionId: string | null;
  /** By when it is to be looked at. */
  dueOn: string;
}

/** The gains that a signal puts in doubt; none where it has gone away or was explained. */
export const gainsInDoubt = (reader: Reader, signalId: string): Promise<Gain[]> =>
  reader.query<Gain>(
    `select gain.pilot_id as "pilotId", gain.adoption_id as "adoptionId", gain.due_on as "dueOn"
     from (${GAINS_IN_DOUBT}) gain where gain.signal_id = $1 order by gain.pilot_id`,
    [signalId],
  );
