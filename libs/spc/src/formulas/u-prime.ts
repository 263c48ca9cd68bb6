// U' chart: a U chart whose sigma is Laney's; lower limits are cut at 0.
import type { Formula } from './formula.js';
import { laney } from './laney.js';
import { poissonSigma } from './u.js';

export const uPrime: Formula = { fit: laney(poissonSigma), floor: 0 };
