// The door of effects: effect estimates as pure numbers. Nothing is imported from outside this folder.
export type { BaselineOptions, BaselinePrediction } from './baseline-shapes.js';
export { EffectError, type EffectErrorCode } from './effect-error.js';
export type * from './gate/gate-shapes.js';
export type * from './panel-shapes.js';
export type * from './shapes.js';
export type { Wording } from './words/word-shapes.js';
export { interruptedSeries } from './series/interrupted-series.js';
