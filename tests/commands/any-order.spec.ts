import fc from 'fast-check';
import { DomainError } from '#language';
import { runTicks, settle } from '../setup/settle.js';
import { createWaitingWorld, type WaitingWorld } from '../setup/world-waiting.js';
import { ACTS, PEOPLE, Run, type Said } from './any-order-world.js';
import { standingViolations } from './standing-violations.js';

// Whatever several people do at the same time and in whatever order, while subscribers and ticks work between: row and log agree.
let world: WaitingWorld;
beforeAll(async () => {
  world = await createWaitingWorld();
});
afterAll(() => world.close());

interface Asked {
  act: string;
  said: Said;
}
const FAR = [
  ...[
    'CyclePlanned',
    'CycleStarted',
    'DoFinished',
    'StudyCompleted',
    'ActDecided',
    'CycleCancelled',
    'CycleHandedOver',
  ],
  ...['PilotStageMoved', 'PilotPaused', 'PilotRevised', 'TeamJoined', 'TeamLeft', 'WinShared'],
  ...['AdoptionMoved', 'IdeaReplied', 'IdeaMoved', 'IdeaSupported', 'GoalSaved', 'TaskSaved'],
];

/** Carries it out; answers whether it was allowed. What is thrown and is no refusal is a fault. */
async function carryOut(run: Run, { act, said }: Asked): Promise<boolean> {
  try {
    await ACTS[act]!(run, said);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

const TABLES = [
  'pilots',
  'cycles',
  'cycle_tasks',
  'field_notes',
  'ideas',
  'goals',
  'adoptions',
  'stage_spans',
  'events',
];
/** All that an act could have changed, in one text. */
async function everything(): Promise<string> {
  const each = TABLES.map(
    (table) => `(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${table} t)`,
  );
  return JSON.stringify(await world.rows(`select ${each.join(', ')}`));
}

/** One act, or several at the same time. */
class Together implements fc.AsyncCommand<object, Run> {
  constructor(readonly asked: readonly Asked[]) {}
  toString = (): string => `together(${JSON.stringify(this.asked)})`;
  check = (): boolean => true;

  async run(_model: object, run: Run): Promise<void> {
    run.now += 5;
    if (this.asked.length > 1) {
      await Promise.all(this.asked.map((one) => carryOut(run, one)));
      return;
    }
    const before = await everything();
    const allowed = await carryOut(run, this.asked[0]!);
    // What is refused changed nothing.
    if (!allowed) expect(await everything()).toBe(before);
  }
}

/** Subscribers do what they owe; time passes; the clock's work is done. */
class Meanwhile implements fc.AsyncCommand<object, Run> {
  constructor(
    readonly settled: boolean,
    readonly days: number,
  ) {}
  toString = (): string => `meanwhile(${this.settled}, ${this.days})`;
  check = (): boolean => true;

  async run(_model: object, run: Run): Promise<void> {
    run.now += this.days * 86_400_000;
    if (this.settled) await settle(world);
    if (this.days > 0) await runTicks(world, new Date(run.now));
  }
}

/** Mostly those who may. */
const WORKERS = ['member', 'lead', 'member', 'lead', 'member', 'lead', 'member'] as const;
const said: fc.Arbitrary<Said> = fc.record({
  ...{
    who: fc.constantFrom(...PEOPLE, ...WORKERS),
    to: fc.constantFrom(...PEOPLE),
    nth: fc.nat(3),
    pick: fc.nat(4),
  },
  ...{ yes: fc.boolean(), no: fc.boolean(), stale: fc.constantFrom(false, false, false, false, true) },
});
const named = fc.oneof(
  { weight: 1, arbitrary: fc.constant('due') },
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(ACTS)) },
);
const asked: fc.Arbitrary<Asked> = fc.record({ act: named, said });
const commands = fc.commands(
  [
    asked.map((one) => new Together([one])),
    fc.array(asked, { minLength: 2, maxLength: 3 }).map((all) => new Together(all)),
    // The same thing twice at once: on one cycle, one pilot, one idea, one adoption.
    fc
      .tuple(asked, fc.nat(5))
      .map(([one, other]) => new Together([one, { ...one, said: { ...one.said, who: PEOPLE[other]! } }])),
    fc.tuple(fc.boolean(), fc.constantFrom(0, 0, 1, 10)).map(([settled, days]) => new Meanwhile(settled, days)),
  ],
  { maxCommands: 60, size: 'max' },
);

it('leaves row and log in agreement, stages without gaps and nothing undelivered', async () => {
  // What a run that failed has left is not found again by those that make it smaller.
  const known = new Set<string>();
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const run = new Run(world);
      await run.begin();
      await fc.asyncModelRun(() => ({ model: {}, real: run }), some);
      await settle(world);
      const news = (await standingViolations(world)).filter((one) => !known.has(one));
      news.forEach((one) => known.add(one));
      expect(news).toEqual([]);
    }),
    { numRuns: 18, seed: 20260309, endOnFailure: true },
  );
  // The runs are worth something only if they get far.
  const types = await world.rows<{ type: string }>('select distinct type from events');
  const told = new Set(types.map(({ type }) => type));
  // Who comes first among several at once is chance, and so is how far a run gets.
  expect(FAR.filter((type) => told.has(type)).length).toBeGreaterThanOrEqual(FAR.length - 5);
}, 300_000);
