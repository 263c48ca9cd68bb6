import type { Happened } from '#language';
import type { Cycle } from '../domain/cycle.js';
import { foldCycle } from '../domain/evolve.js';
import { loadCycles } from './cycles.store.js';

/** For the proof that log and rows agree: tasks and notes belong to the state. */
export const replayedCycles = {
  stream: 'cycle',
  fold: (id: string, events: readonly Happened[]): Cycle => foldCycle(id, events),
  load: loadCycles,
};
