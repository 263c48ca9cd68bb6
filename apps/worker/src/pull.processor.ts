import type { Jobs } from '#language';
import { Recorder } from '#measurements';
import type { Clock, KeyRing, Processor } from '#platform';
import { runPull } from '#sources';
import type { Surroundings } from './running.js';

/** Runs one attempt of a pull. What becomes of it stands with the pull, so the job itself never fails over it. */
export class PullProcessor implements Processor<'pull-measurements'> {
  readonly name = 'pull-measurements';
  private readonly recorder: Recorder;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly clock: Clock,
    private readonly keys: KeyRing,
  ) {
    this.recorder = new Recorder(surroundings.source, surroundings.uow);
  }

  async process({ pullId }: Jobs['pull-measurements']): Promise<void> {
    const { uow, log } = this.surroundings;
    const { recorder, keys } = this;
    await runPull(pullId, { uow, recorder, keys, fetch, now: () => this.clock.now(), log });
  }
}
