import { ACT_DECISIONS, ACT_REASONS, type Happened } from '#language';
import { deepStrictEqual as same } from 'node:assert';
import fc from 'fast-check';
import {
  COACH,
  EXPECTED,
  FIELDS,
  STARTS_ON,
  pilotOf,
  planned as modelOf,
  type CycleModel,
  type Said,
  type Stage,
} from '../../../../tests/models/cycle-model.js';
import { ToldStream, unique, type Outcome } from '../../../../tests/models/told-stream.js';
import type { ActionAnswer } from '#units';
import { cycleActions } from './actions.js';
import { amendCycle } from './amend-cycle.js';
import { completeStudy } from './complete-study.js';
import type { Cycle, CycleEvent, Now } from './cycle.js';
import { decideAct } from './decide-act.js';
import { draftNext } from './draft-next.js';
import { evolve, foldCycle } from './evolve.js';
import { finishDo } from './finish-do.js';
import { AT, LIMIT, MEMBER, METRIC, OWNER, facts, happened, now, pilot, plan, planInput, series } from './given.js';
import { giveReview } from './give-review.js';
import { haltCycle } from './halt-cycle.js';
import { handOverCycle } from './hand-over-cycle.js';
import { cancelCycle, discardCycle } from './leave-cycle.js';
import { noteBreaches } from './note-breaches.js';
import { noteObservation } from './note-observation.js';
import { openStudyTask } from './open-study-task.js';
import { requestReview } from './request-review.js';
import { rescheduleCycle } from './reschedule-cycle.js';
import { revisePlan } from './revise-plan.js';
import { startCycle } from './start-cycle.js';
import { completeTask, removeTask, saveTask } from './tasks.js';

// Whatever is done to a cycle, in whatever order and by whom: allowed, refused and kept as the model says (method.md 2.3).
const PEOPLE = [OWNER, MEMBER, COACH] as const;
type World = ToldStream<Cycle>;
const on = { cycleId: 'cycle', expectedVersion: 0 };
const around = (said: Said) => {
  const { proposed, paused, linked } = pilotOf(said);
  return pilot({ stage: proposed ? 'PROPOSED' : 'TESTING', paused, linkedMetricIds: new Set(linked ? [METRIC] : []) });
};
const taskAt = (tasks: readonly { id: string }[], pick: number): string => tasks[pick]?.id ?? 'none';
const shown = (yes: boolean) => (yes ? [series([10, 12], [8])] : []);
const reasonFor = ({ pick, no }: Said) => (no ? 'LARGER_SCALE' : ACT_REASONS[ACT_DECISIONS[pick % 3]!][0]);
/** The acts themselves. */
const ACTS: Record<string, (cycle: Cycle, said: Said, moment: Now) => readonly CycleEvent[]> = {
  revisePlan: (cycle, { text, day, yes, no, pick, to }, moment) => {
    const [one] = cycle.plan.predictions;
    const { question, statement } = one!;
    return revisePlan(
      cycle,
      {
        ...on,
        plan: planInput({
          ...{ objective: text, endsOn: day, ownerId: pick === 0 ? null : yes ? to : undefined },
          predictions:
            pick === 4
              ? []
              : [
                  no
                    ? { id: text.startsWith(' ') ? one!.id : null, question, statement: `${statement}!` }
                    : { id: one!.id, question, statement },
                ],
          dataCollection: pick === 1 ? [] : [{ metricId: METRIC, how: 'Log', frequency: 'WEEK' }],
          stopRules: pick === 2 ? [{ metricId: METRIC, above: 20 }] : [],
          ...{ scale: day === '2026-03-29' ? 'ONE_UNIT' : 'ONE_TEAM', tasks: pick === 3 ? [] : undefined },
        }),
      },
      { ...facts, peopleIds: new Set(PEOPLE) },
      moment,
    );
  },
  startCycle: (cycle, said) =>
    startCycle(cycle, around(said), LIMIT, {
      planHash: `hash of ${said.text}`,
      metricVersions: { [METRIC]: said.pick },
    }),
  rescheduleCycle: (cycle, { text, day }) => rescheduleCycle(cycle, { ...on, endsOn: day, because: text }),
  saveTask: (cycle, { text, yes, pick, who }, moment) =>
    saveTask(
      cycle,
      { ...on, taskId: yes ? null : taskAt(cycle.tasks, pick), what: text, whoId: who, dueOn: '2026-03-12' },
      new Set(PEOPLE),
      { ...moment, newId: () => moment.at },
    ),
  completeTask: (cycle, { pick, yes }) => completeTask(cycle, { ...on, taskId: taskAt(cycle.tasks, pick), done: yes }),
  removeTask: (cycle, { pick }) => removeTask(cycle, { ...on, taskId: taskAt(cycle.tasks, pick) }),
  noteObservation: (cycle, { text }, moment) => noteObservation(cycle, { ...on, kind: 'SURPRISE', body: text }, moment),
  haltCycle: (cycle, { text }) => haltCycle(cycle, { because: text }),
  finishDo: (cycle, { text, other, yes, no }) =>
    finishDo(
      cycle,
      { ...on, carriedOutAsPlanned: yes, deviations: text, noDataBecause: other },
      { measuredInWindow: no },
    ),
  completeStudy: (cycle, { text, other, yes, no, pick }) => {
    const given = {
      predictionId: pick === 4 ? 'none' : cycle.plan.predictions[0]!.id,
      verdict: 'PARTLY',
      overriddenBecause: other,
    } as const;
    return completeStudy(
      cycle,
      { ...on, learned: text, summary: 'x', results: no && pick !== 4 ? [] : [given] },
      shown(yes),
    );
  },
  decideAct: (cycle, said) =>
    decideAct(
      cycle,
      {
        ...on,
        decision: ACT_DECISIONS[said.pick % 3]!,
        reason: reasonFor(said),
        rationale: said.text,
        nextSteps: said.other,
        draftNext: said.yes,
      },
      { hasNext: false },
    ),
  cancelCycle: (cycle, { text }) => cancelCycle(cycle, { ...on, because: text }),
  discardCycle: (cycle, { text }) => discardCycle(cycle, { ...on, because: text }),
  amendCycle: (cycle, { text, other, pick, day }) =>
    amendCycle(cycle, { field: FIELDS[pick + (day < STARTS_ON ? 1 : 0)]!, after: text, because: other }),
  requestReview: (cycle, { yes, who }, moment) => {
    const reviewers = [
      { personId: MEMBER, role: 'LEAD', distance: 0 },
      { personId: COACH, role: 'COACH', distance: 1 },
    ] as const;
    return requestReview(cycle, { fromIds: yes ? [who] : null }, reviewers, { ...moment, newId: () => moment.at });
  },
  giveReview: (cycle, { text, pick, who }, moment) =>
    giveReview(
      cycle,
      { verdict: (['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'] as const)[pick % 3]!, body: text },
      who,
      moment,
    ),
  handOver: (cycle, { who, to, yes, text }) =>
    who === to ? [] : handOverCycle(cycle, { fromId: who, toId: to, because: text }, { mayReview: yes }),
  noteBreaches: (cycle, { yes }) =>
    noteBreaches(
      cycle,
      new Map([
        [
          METRIC,
          [{ periodStart: STARTS_ON, value: yes ? 21 : 20, suppressed: false, excluded: false, preliminary: false }],
        ],
      ]),
    ),
  openStudyTask: (cycle, { pick, no, who }, moment) =>
    openStudyTask(
      cycle,
      { signalId: `signal-${pick % 2}`, rule: 'TREND', metricName: 'Notes' },
      { whoId: no ? null : who, dueOn: '2026-03-12' },
      { newId: () => moment.at },
    ),
};

const DUE: Record<Stage, string> = {
  ...{ PLAN: 'startCycle', DO: 'finishDo', STUDY: 'completeStudy' },
  ...{ ACT: 'decideAct', CLOSED: 'amendCycle', CANCELLED: 'amendCycle' },
};
const OF_THE_FORM = new Set([
  ...['PlanRevised', 'CycleDiscarded', 'CycleStarted', 'CycleRescheduled', 'DoFinished', 'StudyCompleted'],
  ...['ActDecided', 'CycleCancelled', 'CycleHalted', 'CycleHandedOver'],
]);
/** Which acts were carried out, and in which stage each was tried. */
const done = new Set<string>();
const tried = new Set<string>();

class Step implements fc.Command<CycleModel, World> {
  constructor(
    readonly name: string,
    readonly said: Said,
  ) {}
  toString = (): string => `${this.name}(${JSON.stringify(this.said)})`;
  check = ({ discarded }: Readonly<CycleModel>): boolean => !discarded;

  run(model: CycleModel, world: World): void {
    const name = this.name === 'due' ? DUE[model.stage] : this.name;
    tried.add(`${name} ${model.stage}`);
    const at = new Date(Date.parse(world.at) + 1000).toISOString();
    const { refused, types = [], then } = EXPECTED[name]!(model, this.said, at);
    const actions = cycleActions(world.state, around(this.said), LIMIT, { problems: [], reviewProblems: [] });
    let made = 0;
    const now = { at, today: STARTS_ON, newId: () => `${at}-${(made += 1)}` };
    const outcome = world.perform(this.said.who, (cycle) => ACTS[name]!(cycle, this.said, now));
    same([name, outcome.refused, outcome.types], [name, unique(refused), types]);
    const answer = actions.find((one) => one.name === name);
    if (answer) keepsItsWord(answer, outcome);
    if (types.length > 0) then?.();
    model.version += types.filter((type) => OF_THE_FORM.has(type)).length;
    if (types.length > 0) done.add(name);
    agree(model, world.state);
  }
}

/** What the object says of itself is what the command then does: it is refused for what is missing, and else for slips of the form. */
function keepsItsWord({ allowed, missing }: ActionAnswer, { refused, types }: Outcome): void {
  const rules = unique(missing.map(({ rule }) => rule));
  if (!allowed && types.length + refused.length > 0)
    same(
      rules.filter((rule) => !refused.includes(rule)),
      [],
    );
  if (!allowed) same(types, []);
  if (allowed)
    same(
      refused.filter((rule) => /wrong_stage|plan_locked|^pilot/.test(rule)),
      [],
    );
}

/** The state is the one that the model has come to. */
function agree(model: CycleModel, cycle: Cycle): void {
  const { stage, version, ownerId, runsUntil, planHash, reviews } = cycle;
  same(
    { stage, version, ownerId, runsUntil, planHash, discarded: cycle.discardedBecause !== null },
    {
      ...{ stage: model.stage, version: model.version, ownerId: model.owner, runsUntil: model.runsUntil },
      ...{ planHash: model.hash, discarded: model.discarded },
    },
  );
  same(
    cycle.tasks.map((task) => [task.id, task.whoId, task.doneAt !== null, task.signalId]),
    model.tasks.map(({ id, who, done: isDone, signal }) => [id, who, isDone, signal]),
  );
  same([cycle.notes.length, cycle.breaches.length], [model.notes, Number(model.breached)]);
  same(
    cycle.plan.predictions.map(({ madeAt }) => madeAt),
    [model.madeAt],
  );
  same(
    reviews.filter(({ givenAt }) => givenAt === null).map(({ id, requestedFromIds }) => [id, requestedFromIds]),
    model.asked.map(({ id, of }) => [id, of]),
  );
  const asked = model.asked.flatMap(({ of }) => of);
  same(unique(asked).length, asked.length);
  same(cycle.do !== null, cycle.planLockedAt !== null);
  same(
    cycle.study?.results.map(({ predictionId }) => predictionId),
    cycle.study?.results && cycle.plan.predictions.map(({ id }) => id),
  );
  same(
    [cycle.study !== null, cycle.act !== null, (cycle.do?.haltedAt ?? null) !== null],
    [model.said.has('study.learned'), stage === 'CLOSED', model.halted],
  );
}

/** Nothing opens again, the locked plan stays as it was, and an amendment stands beside what it is about. */
function between(was: Cycle, is: Cycle, { type }: Happened): void {
  const order = ['PLAN', 'DO', 'STUDY', 'ACT', 'CLOSED', 'CANCELLED'];
  same(order.indexOf(is.stage) >= order.indexOf(was.stage), true);
  if (was.closedAt !== null) same(is.stage, was.stage);
  const plan = ({ plan: one, planHash, planLockedAt, metricVersions }: Cycle) => [
    one,
    planHash,
    planLockedAt,
    metricVersions,
  ];
  if (was.planLockedAt !== null) same(plan(is), plan(was));
  if (was.study) same(is.study, was.study);
  if (was.act) same(is.act, was.act);
  same(is.amendments.slice(0, was.amendments.length), was.amendments);
  const beside = { amendments: [], streamVersion: 0, lastActivityAt: '' };
  if (type === 'CycleAmended') same({ ...is, ...beside }, { ...was, ...beside });
}

const FIRST: CycleEvent = {
  type: 'CyclePlanned',
  data: {
    ...{ pilotId: 'pilot', unitId: 'unit', ramp: 1, number: 1, previousId: null, tasks: [] },
    plan: plan({
      objective: 'See',
      change: 'Shorter',
      scope: 'One',
      stopRules: [{ metricId: METRIC, above: 20, below: null }],
    }),
  },
};

it('is as the model says after whatever was done', () => {
  const text = fc.constantFrom('as seen', ' Otherwise ', 'as seen', ' Otherwise ', ' ');
  const said: fc.Arbitrary<Said> = fc.record({
    ...{ text, other: text, day: fc.constantFrom('2026-03-08', '2026-03-22', '2026-03-29'), pick: fc.nat(4) },
    ...{ yes: fc.boolean(), no: fc.boolean(), who: fc.constantFrom(...PEOPLE), to: fc.constantFrom(...PEOPLE) },
  });
  const step = (name: fc.Arbitrary<string>) => fc.tuple(name, said).map(([one, args]) => new Step(one, args));
  // Half of the acts are the one that is due, so that most runs get far.
  const steps = [step(fc.constant('due')), step(fc.constantFrom(...Object.keys(ACTS)))];
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 40, size: 'max' }), (commands) => {
      const world = new ToldStream<Cycle>({ id: 'cycle', evolve, ofTheForm: OF_THE_FORM, between }, [FIRST], OWNER);
      fc.modelRun(() => ({ model: modelOf(OWNER, AT), real: world }), commands);
      world.expectFolds();
      if (world.state.act) goesOn(world.state);
    }),
    { numRuns: 1500 },
  );
  // The runs are worth something only if they get everywhere.
  same(
    Object.keys(ACTS).filter((name) => !done.has(name)),
    [],
  );
  const everywhere = Object.keys(ACTS).flatMap((name) => Object.keys(DUE).map((stage) => `${name} ${stage}`));
  same(
    everywhere.filter((one) => !tried.has(one)),
    [],
  );
});

function goesOn(cycle: Cycle): void {
  const facts = { ramps: [{ ramp: 1, number: 1 }], linkedMetricIds: new Set([METRIC]) };
  const at = cycle.lastActivityAt;
  const next = foldCycle('next', [happened(draftNext(cycle, facts, { ...now(), at }), at)]);
  same([next.stage, next.version, next.previousId, next.number], ['PLAN', 1, 'cycle', 2]);
  same(
    next.plan.predictions.map(({ madeAt }) => madeAt),
    next.plan.predictions.map(() => next.createdAt),
  );
}
