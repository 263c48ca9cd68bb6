export * from './cycle-plan.js';
export * from './enums.js';
export * from './errors.js';
export * from './event-types.js';
export * from './events.js';
export * from './ids.js';
export * from './input-check.js';
export * from './jobs.js';
