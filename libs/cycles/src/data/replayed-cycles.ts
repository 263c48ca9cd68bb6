import type { Happened } from '#language';
import type { Cycle } from '../domain/cycle.js';
import { foldCycle } from '../domain/evolve.js';
import { loadCycles, rewriteCycle } from './cycles.store.js';

/** For the proof that log and rows agree, and to make the rows agree where texts of the log were redacted: tasks and notes belong to the state. */
export const replayedCycles = {
  stream: 'cycle',
  fold: (id: string, events: readonly Happened[]): Cycle => foldCycle(id, events),
  load: loadCycles,
  write: rewriteCycle,
};
