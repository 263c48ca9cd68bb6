export * from './catalogue.js';
export type * from './catalogue-instrument.js';
export type * from './catalogue-intervention.js';
export type * from './catalogue-metric.js';
export type * from './catalogue-source.js';
export * from './instrument-of.js';
export * from './intervention-of.js';
export * from './metric-definition.js';
export { packageRoot } from './read-data.js';
