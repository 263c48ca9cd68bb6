import { createHash } from 'node:crypto';
import type { CyclePlan } from '#language';
import { canonicalJson } from './canonical-json.js';

/** sha256 of the plan as canonical JSON (keys in order, no blanks): the same plan has the same hash wherever it is reckoned. */
export const planHash = (plan: CyclePlan): string => createHash('sha256').update(canonicalJson(plan)).digest('hex');
