import { ehrLong, ehrRestated } from './ehr-long.js';
import type { Export } from './export.js';
import { hr } from './hr.js';
import { leaderIndex } from './leader-index.js';
import { meetings, patientExperience, peerSupport, safety } from './monthly-counts.js';
import { survey } from './survey.js';
import { access, ehrWide, priorAuth } from './weekly-exports.js';

export const WEEKLY: readonly Export[] = [ehrLong, ehrWide, access, priorAuth];
export const MONTHLY: readonly Export[] = [survey, hr, patientExperience, safety, meetings, peerSupport];

/** All that the outside world serves. */
export const EXPORTS: readonly Export[] = [...WEEKLY, ...MONTHLY, leaderIndex, ehrRestated];
