// P' chart: a P chart whose sigma is Laney's; limits are cut to 0..1.
import type { Formula } from './formula.js';
import { laney } from './laney.js';
import { binomialSigma } from './p.js';

export const pPrime: Formula = { fit: laney(binomialSigma), floor: 0, ceiling: 1 };
