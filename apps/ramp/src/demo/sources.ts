import { careSources } from './sources-care.js';
import { ehrLongSource, ehrWideSource } from './sources-ehr.js';
import { hrSource, leaderSource, surveySource } from './sources-people.js';
import type { CsvNumber } from '#sources';
import type { DemoSource } from './demo-source.js';

/** Every source of the demo, to be created through the command; its address is the export server's, then the path. */
export const demoSources = (): DemoSource[] => [
  ehrLongSource(),
  ehrWideSource(),
  surveySource(),
  hrSource(),
  leaderSource(),
  ...careSources(),
];

/** The keys of all metrics that a source can record. */
export const metricKeysOf = ({ mapping }: DemoSource): string[] =>
  mapping.metrics.flatMap(({ metric }) => (typeof metric === 'string' ? [metric] : Object.values(metric.names ?? {})));

/** The columns that a number is made of. */
export const columnsOf = (number: CsvNumber): string[] =>
  'column' in number ? [number.column] : 'sum' in number ? number.sum : number.mean;
