import fc from 'fast-check';
import { HaltCycle, PlanCycle, StartCycle, type CyclePlanInput } from '#cycles';
import { DomainError } from '#language';
import { Recorder, StartPhase } from '#measurements';
import { DefineMetric, type DefineMetricInput } from '#metrics';
import { ChangeAdoption, LinkMetric, RevisePilot } from '#pilots';
import {
  UnitOfWork,
  eventsAfter,
  lastPosition,
  metaFor,
  newId,
  relayOnce,
  type DeliveredEvent,
  type Subscriber,
} from '#platform';
import { LIBS } from '../../apps/worker/src/libs.js';
import { Run } from '../commands/any-order-world.js';
import { standingViolations } from '../commands/standing-violations.js';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { monday } from '../setup/world-effects.js';
import { decide } from '../setup/world-spread.js';
import { createWaitingWorld, type WaitingWorld } from '../setup/world-waiting.js';

// A delivery may come twice, and long after what came behind it: what happens by itself happens once all the same.
let world: WaitingWorld;
let subscribers: Subscriber[];
let metrics = 0;
beforeAll(async () => {
  world = await createWaitingWorld();
  await settle(world);
  subscribers = LIBS.flatMap((lib) => lib.subscribers.map((one) => world.app.get<Subscriber>(one, { strict: false })));
});
afterAll(() => world.close());

/** For each event in turn: which stream is next, how often it comes, and which of those before comes once more. */
type Disorder = { next: number; twice: boolean; stale: number }[];
const disorder: fc.Arbitrary<Disorder> = fc.array(
  fc.record({ next: fc.nat(20), twice: fc.boolean(), stale: fc.nat(40) }),
  { minLength: 5, maxLength: 20 },
);

async function handed(event: DeliveredEvent): Promise<void> {
  for (const one of subscribers.filter(({ types }) => (types as readonly string[]).includes(event.type)))
    try {
      await world.app.get(UnitOfWork).run((tx) => one.handle(tx, [event]));
    } catch (error) {
      // A refusal closes a delivery.
      if (!(error instanceof DomainError)) throw error;
    }
}

/** Hands out all that was written behind `position`, and what comes of it: streams out of order, each in its own. */
async function deliverIn(chaos: Disorder, position: number): Promise<number> {
  const past: DeliveredEvent[] = [];
  for (let turn = 0; ;) {
    while ((await relayOnce(world.source)) > 0);
    const news = (await eventsAfter(world.source, position)) as unknown as DeliveredEvent[];
    if (news.length === 0) return position;
    position = news.at(-1)!.position;
    const streams = [...new Set(news.map(({ streamId }) => streamId))].map((id) =>
      news.filter((one) => one.streamId === id),
    );
    for (; streams.length > 0; turn += 1) {
      const { next, twice, stale } = chaos[turn % chaos.length]!;
      const stream = streams[next % streams.length]!;
      const event = stream.shift()!;
      if (stream.length === 0) streams.splice(next % streams.length, 1);
      await handed(event);
      if (twice) await handed(event);
      if (past.length > 0) await handed(past[stale % past.length]!);
      past.push(event);
    }
  }
}

/** A test of each unit on a metric of their own, whose chart shows a run of values beyond the stop rule. */
async function begun(run: Run): Promise<{ clinic: string; sibling: string }> {
  const [pilotId] = run.pilots as [string];
  const key = `stale_${(metrics += 1)}`;
  const metric: DefineMetricInput = {
    key,
    name: key,
    operationalDefinition: 'Counted.',
    concern: 'WORKFORCE',
    sensitivity: 'OPEN',
    type: 'INDIVIDUAL',
    direction: 'LOWER_IS_BETTER',
    period: 'WEEK',
    unitOfMeasure: 'minutes',
  };
  const metricId = (await run.as('coach', DefineMetric, metric)).id;
  await run.as('member', LinkMetric, { pilotId, metricId, role: 'PROCESS', noBaselineBecause: 'New' });
  const expectedVersion = (
    await world.rows<{ version: number }>('select version from pilots where id = $1', [pilotId])
  )[0]!.version;
  await run.as('member', RevisePilot, { pilotId, expectedVersion, ideaIds: run.ideas });
  await run.as('neighbour', ChangeAdoption, { pilotId, unitId: run.key('sibling'), stage: 'ACCEPTED' });
  const plan: CyclePlanInput = {
    ...{ objective: 'See whether it helps', change: 'A template', scope: 'One team', scale: 'ONE_TEAM' },
    ...{ startsOn: monday(9), endsOn: dayHere(7), stopRules: [{ metricId, above: 50 }] },
    predictions: [{ question: 'Do they fall?', statement: 'They fall' }],
    dataCollection: [{ metricId, how: 'Log', frequency: 'WEEK' }],
  };
  const start = async (who: 'member' | 'neighbour', unit: string): Promise<string> => {
    const { id } = await run.as(who, PlanCycle, {
      pilotId,
      unitId: run.key(unit),
      plan: { ...plan, ownerId: run.key(who) },
    });
    await run.as(who, StartCycle, { cycleId: id, expectedVersion: 1 });
    return id;
  };
  const cycles = { clinic: await start('member', 'clinic'), sibling: await start('neighbour', 'sibling') };
  const at = new Date();
  const rows = Array.from({ length: 20 }, (_, week) => ({
    ...{ row: week + 1, metric: key, unit: 'QH-N-C', periodStart: monday(20 - week), raw: '' },
    value: week < 12 ? 30 + (week % 2) : 60,
  }));
  const recorder = new Recorder(world.source, world.app.get(UnitOfWork));
  await recorder.record({ recordingId: newId(), readAt: at, meta: metaFor(null, at) }, rows.slice(0, 13));
  const [series] = await world.rows<{ id: string }>('select id from series where metric_id = $1 and unit_id = $2', [
    metricId,
    run.key('clinic'),
  ]);
  await run.as('coach', StartPhase, { seriesId: series!.id, from: monday(20), frozenAt: monday(9), because: 'Before' });
  await recorder.record({ recordingId: newId(), readAt: at, meta: metaFor(null, at) }, rows);
  return cycles;
}

async function counted(run: Run, cycles: { clinic: string; sibling: string }): Promise<object> {
  const count = async (sql: string, ...args: unknown[]): Promise<number> =>
    (await world.rows<{ n: number }>(`select count(*)::int as n from ${sql}`, args))[0]!.n;
  const [pilotId] = run.pilots as [string];
  return {
    onsets: await count(
      `(select distinct signal_id from cycle_tasks where cycle_id = $1 and signal_id is not null) one`,
      cycles.clinic,
    ),
    tasks: await count(`cycle_tasks where cycle_id = $1 and signal_id is not null`, cycles.clinic),
    breaches: await count(`events where stream_id = $1 and type = 'StopRuleBreached'`, cycles.clinic),
    tested: await count(`events where pilot_id = $1 and type = 'AdoptionMoved' and data ->> 'to' = 'TESTING'`, pilotId),
    moved: await count(`events where stream_id = $1 and type = 'PilotStageMoved'`, pilotId),
    taken: await count(`events where stream_id = any($1) and type = 'IdeaMoved'`, run.ideas),
    replies: await count(`events where stream_id = any($1) and type = 'IdeaReplied'`, run.ideas),
  };
}

it('leaves one task an onset, one reply an event and one move an adoption', async () => {
  await fc.assert(
    fc.asyncProperty(disorder, async (chaos) => {
      const run = new Run(world);
      await run.begin();
      await settle(world);
      const from = await lastPosition(world.source);
      const cycles = await begun(run);
      const then = await deliverIn(chaos, from);
      await run.as('member', HaltCycle, { cycleId: cycles.clinic, because: 'Beyond the limit' });
      await decide(world, cycles.sibling, run.key('neighbour'), 'ADAPT');
      await deliverIn(chaos, then);
      const once = { breaches: 1, tested: 1, moved: 1, taken: 2, replies: 2 };
      const found = await counted(run, cycles);
      expect(found).toMatchObject(once);
      const { onsets, tasks } = found as { onsets: number; tasks: number };
      expect([onsets > 0, tasks]).toEqual([true, onsets]);
      // And the workers, for whom nothing of this was delivered yet.
      await settle(world);
      expect(await counted(run, cycles)).toEqual(found);
      expect(await standingViolations(world)).toEqual([]);
    }),
    { numRuns: 6, seed: 20260309, endOnFailure: true },
  );
}, 300_000);
