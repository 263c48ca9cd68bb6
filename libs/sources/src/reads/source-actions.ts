import type { Problem, PullStatus, SourceKind, SourceStatus } from '#language';
import type { Reader } from '#platform';
import { rolesAt } from '#units';
import { keeperProblems, pullProblems, retiredProblems } from '../domain/keepers.js';
import { askedProblems, uploadingProblems } from '../domain/sent-to-us.js';
import { SOURCE_STEPS, stepProblems, type SourceStep } from '../domain/source-steps.js';
import { trialProblems } from '../domain/trial.js';

/** What the viewer may do with a source now, as the command itself would decide. */
export interface SourceAction {
  name: 'pullNow' | 'trySource' | 'startUpload' | SourceStep;
  allowed: boolean;
  missing: Problem[];
}
interface Facts {
  id: string;
  unitId: string;
  kind: SourceKind;
  status: SourceStatus;
  retired: boolean;
  pullId: string | null;
  pullStatus: PullStatus | null;
}
const openOf = ({ pullId, pullStatus }: Facts): { id: string; status: PullStatus } | null =>
  pullId && pullStatus ? { id: pullId, status: pullStatus } : null;

/** What stands against each step, whoever asks; `of` names the one kind that has it. */
const STEPS: { name: SourceAction['name']; of?: SourceKind; problems(source: Facts): Problem[] }[] = [
  {
    name: 'pullNow',
    problems: (source) => [...askedProblems(source.kind), ...pullProblems(openOf(source), source.retired)],
  },
  { name: 'trySource', problems: ({ kind, retired }) => [...retiredProblems(retired), ...trialProblems(kind)] },
  { name: 'startUpload', of: 'FILE', problems: (source) => uploadingProblems(source, openOf(source)) },
  ...SOURCE_STEPS.map((name) => ({ name, problems: (source: Facts) => stepProblems(name, source) })),
];

/** Two statements whatever the number of sources. */
export async function sourceActions(
  reader: Reader,
  viewerId: string,
  sourceIds: readonly string[],
): Promise<Map<string, SourceAction[]>> {
  const sources = await reader.query<Facts>(
    `select s.id, s.unit_id as "unitId", s.kind, s.status, s.retired_at is not null as retired, p.id as "pullId", p.status as "pullStatus"
     from sources s left join pulls p on p.source_id = s.id and p.status in ('QUEUED', 'RUNNING') where s.id = any($1)`,
    [sourceIds],
  );
  const roles = await rolesAt(reader, viewerId, [...new Set(sources.map(({ unitId }) => unitId))]);
  return new Map(
    sources.map((source) => {
      const keeper = keeperProblems(roles.get(source.unitId) ?? []);
      const steps = STEPS.filter(({ of = source.kind }) => of === source.kind);
      const actions = steps.map(({ name, problems }) => {
        const missing = [...keeper, ...problems(source)];
        return { name, allowed: missing.length === 0, missing };
      });
      return [source.id, actions];
    }),
  );
}
