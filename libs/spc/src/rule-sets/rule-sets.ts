import { makingDataCountRules } from '../making-data-count/rules.js';
import { anhoej } from './anhoej.js';
import { frozenBaseline } from './frozen-baseline.js';
import { nelson } from './nelson.js';
import type { RuleSet } from './rule-set.js';
import { runChartRules } from './run-chart-rules.js';
import { westernElectric } from './western-electric.js';

/** Every rule set there is. */
export const ruleSets: readonly RuleSet[] = [
  anhoej,
  frozenBaseline,
  runChartRules,
  westernElectric,
  nelson,
  makingDataCountRules,
];
