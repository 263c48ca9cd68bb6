export { createRampClient, type RampClient } from './create-ramp-client.js';
export { type RampDocument } from './document.js';
export { RampError, RefusedError, type GraphQLErrorLike, type Refusal } from './errors.js';
export { type FollowOptions, type Followed } from './follow.js';
export { type RampClientOptions, type RequestOptions } from './options.js';
export { type Page } from './pages.js';
export { accepted, refusalsOf } from './refusals.js';
export * from './generated/operations.js';
