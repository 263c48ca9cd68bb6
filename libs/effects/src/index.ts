// The door of effects: effect estimates as pure numbers. Nothing is imported from outside this folder.
export type { BaselineOptions, BaselinePrediction } from './baseline-shapes.js';
export { EffectError, type EffectErrorCode } from './effect-error.js';
export type * from './gate/gate-shapes.js';
export type * from './panel-shapes.js';
export type * from './shapes.js';
export type { Wording } from './words/word-shapes.js';
export { interruptedSeries } from './series/interrupted-series.js';
export { baselinePrediction } from './baseline-prediction.js';
export { controlledSeries } from './panel/controlled-series.js';
export { differenceOfMeans } from './panel/difference-of-means.js';
export { husseyHughes } from './panel/hussey-hughes.js';
export { steppedRollOut } from './panel/stepped-roll-out.js';
export { gate } from './gate/gate.js';
export { cautionWords } from './words/caution-words.js';
export { effectWords } from './words/effect-words.js';
export { refusalWords } from './words/refusal-words.js';
