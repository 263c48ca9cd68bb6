import { Recorder } from '#measurements';
import { KEY_RING, UnitOfWork, type KeyRing, type Outgoing } from '#platform';
import { SourceTrials } from '#sources';
import { OUTGOING } from '../outgoing.js';

/** What this process tries sources with. */
export const sourceTrials = {
  provide: SourceTrials,
  inject: [UnitOfWork, Recorder, KEY_RING, OUTGOING],
  useFactory: (uow: UnitOfWork, recorder: Recorder, keys: KeyRing, outgoing: Outgoing): SourceTrials => {
    const { fetch, addressOf } = outgoing;
    return new SourceTrials({ uow, recorder, keys, fetch, addressOf });
  },
};
