import { Recorder } from '#measurements';
import { UnitOfWork, type Outgoing } from '#platform';
import { SourceTrials } from '#sources';
import { OUTGOING } from '../outgoing.js';

/** What this process tries sources with. */
export const sourceTrials = {
  provide: SourceTrials,
  inject: [UnitOfWork, Recorder, OUTGOING],
  useFactory: (uow: UnitOfWork, recorder: Recorder, { fetch }: Outgoing): SourceTrials =>
    new SourceTrials({ uow, recorder, fetch }),
};
