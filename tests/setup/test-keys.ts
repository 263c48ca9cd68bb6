import { newMasterKey } from '#platform';

/** The master key of this file's tests, as RAMP_MASTER_KEY holds it. */
export const TEST_KEYS = newMasterKey();
