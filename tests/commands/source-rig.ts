import { Recorder } from '#measurements';
import { DefineMetric, MetricsModule } from '#metrics';
import { UnitOfWork, pageArguments, silentLog, type KeyRing, type Page } from '#platform';
import {
  CreateSource,
  PullNow,
  SourcesModule,
  pullsByIds,
  rejectionsOfPulls,
  runPull,
  sourcesByIds,
  type CreateSourceInput,
  type PullDependencies,
  type PullView,
  type RejectionView,
} from '#sources';
import { TEST_RING, UnitsModule, createPlace, createRig, type Place, type Rig } from './rig.js';
import { startSourceStub, toStubs, toThisMachine, type SourceStub } from './source-stub.js';

export const HEADER = 'ward,measure,week,n,d';
/** Two weeks of one metric at one unit. */
export const GOOD = `${HEADER}\nFM1,hand_hygiene,2025-01-06,12,20\nFM1,hand_hygiene,2025-01-13,15,20\n`;
export const METRICS = ['hand_hygiene', 'falls_checked'] as const;
export const ten = pageArguments({}, 10, 100);

type Settings = Partial<CreateSourceInput['settings']>;
interface Range {
  from?: string;
  to?: string;
}
/** A place with two metrics, somebody else's system, and what it takes to pull from it. */
export interface SourceRig extends Rig {
  place: Place;
  stub: SourceStub;
  deps: PullDependencies;
  metricIds: string[];
  input(settings?: Settings, rest?: Partial<CreateSourceInput>): CreateSourceInput;
  create(settings?: Settings, rest?: Partial<CreateSourceInput>): Promise<string>;
  /** Queues a pull; `pull` runs its first attempt as well. */
  request(sourceId: string, range?: Range): Promise<string>;
  pull(sourceId: string, range?: Range): Promise<PullView>;
  pullOf(id: string): Promise<PullView>;
  statusOf(sourceId: string): Promise<string | undefined>;
  quarantine(pullId: string, viewerId?: string): Promise<RejectionView[]>;
  eventsOf(id: string): Promise<{ type: string; data: unknown }[]>;
  /** The wait for a retry, or the lease of a dead worker, is over. */
  now(pullId: string): Promise<void>;
  /** One source leads a series: each test starts from none. */
  empty(): Promise<void>;
}

export async function createSourceRig(keys: KeyRing = TEST_RING): Promise<SourceRig> {
  const rig = await createRig([UnitsModule, MetricsModule, SourcesModule], keys);
  const place = await createPlace(rig);
  const stub = await startSourceStub();
  const uow = rig.module.get(UnitOfWork);
  const deps = {
    uow,
    keys,
    recorder: new Recorder(rig.source, uow),
    fetch: toStubs,
    addressOf: toThisMachine,
    now: () => new Date(),
    log: silentLog,
  };
  const metricIds: string[] = [];
  for (const key of METRICS) metricIds.push((await rig.as(place.coach, DefineMetric, { ...share, key })).id);

  const input: SourceRig['input'] = (settings = {}, rest = {}) => ({
    name: 'Hand hygiene export',
    unitId: place.hospital,
    kind: 'HTTP_CSV',
    settings: { url: `${stub.url}/export.csv?key=in-the-address`, columns: COLUMNS, names: NAMES, ...settings },
    ...rest,
  });
  const request: SourceRig['request'] = async (sourceId, range = {}) =>
    (await rig.as(place.coach, PullNow, { sourceId, ...range })).id;
  const pullOf = async (id: string): Promise<PullView> =>
    (await pullsByIds(rig.source, place.coach, [id])).get(id) as PullView;
  return {
    ...rig,
    place,
    stub,
    deps,
    metricIds,
    input,
    request,
    pullOf,
    create: async (settings, rest) => (await rig.as(place.coach, CreateSource, input(settings, rest))).id,
    pull: async (sourceId, range) => {
      const id = await request(sourceId, range);
      await runPull(id, deps);
      return pullOf(id);
    },
    statusOf: async (id) => (await sourcesByIds(rig.source, place.coach, [id])).get(id)?.status,
    quarantine: async (pullId, viewerId = place.coach) =>
      ((await rejectionsOfPulls(rig.source, viewerId, [pullId], ten)).get(pullId) as Page<RejectionView>).rows,
    eventsOf: (id) => rig.rows('select type, data from events where stream_id = $1 order by stream_version', [id]),
    now: async (id) => {
      await rig.rows('update pulls set next_at = now(), lease_until = now() where id = $1', [id]);
    },
    empty: async () => {
      stub.requests.length = 0;
      await rig.rows(
        'truncate secrets, measurements, staged_measurements, rejections, recordings, pulls, series, sources cascade',
      );
    },
    close: async () => {
      await stub.close();
      await rig.close();
    },
  };
}

const COLUMNS = [
  { from: 'ward', to: 'unit' },
  { from: 'measure', to: 'metric' },
  { from: 'week', to: 'periodStart' },
  { from: 'n', to: 'numerator' },
  { from: 'd', to: 'denominator' },
];
const NAMES = [{ from: 'FM1', to: 'NQH-FM1' }];
export const share = {
  name: 'A share',
  operationalDefinition: 'Those that did of all.',
  concern: 'QUALITY_AND_SAFETY',
  sensitivity: 'OPEN',
  type: 'PROPORTION',
  direction: 'HIGHER_IS_BETTER',
  period: 'WEEK',
  unitOfMeasure: '%',
  numerator: 'Those that did',
  denominator: 'All',
  multiplier: 100,
} as const;
