import { Recorder } from '#measurements';
import { UnitOfWork } from '#platform';
import { SourceTrials } from '#sources';

/** What this process tries sources with. The one place of the API that says how it reaches other systems. */
export const sourceTrials = {
  provide: SourceTrials,
  inject: [UnitOfWork, Recorder],
  useFactory: (uow: UnitOfWork, recorder: Recorder): SourceTrials => new SourceTrials({ uow, recorder, fetch }),
};
