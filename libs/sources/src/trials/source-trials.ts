import { notFound, refuseIfAny, type Problem } from '#language';
import type { Recorder } from '#measurements';
import type { AddressOf, KeyRing, Meta, Tx, UnitOfWork } from '#platform';
import { unitFacts } from '#units';
import { requireKeeper } from '../commands/require-keeper.js';
import { CONNECTORS } from '../connectors/known-connectors.js';
import { LIMITS, type Limits } from '../connectors/limits.js';
import { authorizationOf } from '../data/secrets.store.js';
import { lockSource } from '../data/sources.store.js';
import { retiredProblems } from '../domain/keepers.js';
import type { NewSource } from '../domain/source.js';
import { SourceFault } from '../domain/source-fault.js';
import { sourceToTry, type TrialInput } from '../domain/trial.js';
import { openSecrets, type OpenedSecrets } from '../pulls/open-secrets.js';
import { calendarAt } from '../schedule/next-run.js';
import { faultProblem } from './fault-problem.js';
import { NOTHING_JUDGED, judgeTrial, type Judged } from './judge-trial.js';
import { readSome, type SomeRows } from './read-some.js';
import { MOST_TRIALS, MOST_TRIED_ROWS, TRIAL_LIMITS, TRIAL_MS } from './trial-limits.js';
import { Turnstile } from './turnstile.js';

export interface TrialDependencies {
  uow: UnitOfWork;
  recorder: Recorder;
  keys: KeyRing;
  /** Reaches only what may be reached from here. */
  fetch: typeof fetch;
  addressOf: AddressOf;
  /** For tests; what is left out is as in `TRIAL_LIMITS`. */
  limits?: Partial<Limits>;
  ms?: number;
}
export type Trial = Judged & { rowsRead: number; problems: Problem[] };

/**
 * Reads a source now, a few hundred rows of it and some seconds at most, by its settings as they are stored or as they would be, and says
 * what a pull would make of them. Keeps nothing. Neither a transaction nor a connection is held while the source is waited for.
 */
export class SourceTrials {
  private readonly turnstile = new Turnstile(MOST_TRIALS);

  constructor(private readonly deps: TrialDependencies) {}

  /** By those who keep the source, or may make one at the unit. What is wrong with the source itself is answered as `problems`. */
  async run(meta: Meta, input: TrialInput): Promise<Trial> {
    const { uow, recorder, keys } = this.deps;
    try {
      const { source, opened } = await uow.run((tx) => prepare(tx, keys, meta, input));
      return await this.turnstile.through(meta.actor.personId ?? '', async () => {
        const { rows, fault, whole } = await this.read(source, opened);
        const { sourceId, unitId } = input;
        const tried = { sourceId, unitId, source, rows, meta };
        const judged = whole ? await judgeTrial(uow, recorder, tried) : NOTHING_JUDGED;
        return { ...judged, rowsRead: rows.length, problems: fault ? [faultProblem(fault)] : [] };
      });
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      return { ...NOTHING_JUDGED, rowsRead: 0, problems: [faultProblem(error)] };
    }
  }

  private async read({ kind, timeZone }: NewSource, opened: OpenedSecrets): Promise<SomeRows> {
    const { fetch, addressOf, limits, ms = TRIAL_MS } = this.deps;
    const request = { ...opened, from: null, to: null, since: null, timeZone };
    const tools = { fetch, addressOf, limits: { ...LIMITS, ...TRIAL_LIMITS, ...limits } };
    return readSome(CONNECTORS[kind], request, tools, { most: MOST_TRIED_ROWS, ms });
  }
}

/** The source as it would be, and what it is read with. Throws DomainError; SourceFault where a secret is not there or does not open. */
async function prepare(
  tx: Tx,
  keys: KeyRing,
  meta: Meta,
  input: TrialInput,
): Promise<{ source: NewSource; opened: OpenedSecrets }> {
  const stored = input.sourceId === null ? null : await lockSource(tx, input.sourceId);
  if (input.sourceId !== null && !stored) throw notFound('source', ['source']);
  const unitId = stored?.unitId ?? input.unitId;
  await requireKeeper(tx, meta, unitId, stored ? notFound('source', ['source']) : notFound('unit', ['unit']));
  const unit = (await unitFacts(tx, [unitId])).get(unitId);
  if (!unit) throw notFound('unit', ['unit']);
  if (stored) refuseIfAny(retiredProblems(stored.retired));
  const authorization = stored && (stored.settings.authorization ?? (await authorizationOf(tx, keys, stored.id)));
  const before = stored && { ...stored, settings: { ...stored.settings, authorization } };
  const source = sourceToTry(before, input, unit.timeZone, calendarAt(meta.at));
  const { settings } = source;
  return {
    source,
    opened: await openSecrets(tx, keys, { sourceId: null, unitId, settings, triedBy: meta.actor.personId }),
  };
}
