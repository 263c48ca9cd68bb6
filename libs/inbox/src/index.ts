// The door of the inbox: what waits for a person, read from what all the rungs below it know.
export * from './reads/inbox.reads.js';
