import {
  AmendCycle,
  CancelCycle,
  CompleteStudy,
  CompleteTask,
  DecideAct,
  DiscardCycle,
  FinishDo,
  GiveReview,
  HaltCycle,
  HandOver,
  NoteObservation,
  PlanCycle,
  RemoveTask,
  RequestReview,
  RescheduleCycle,
  RevisePlan,
  SaveTask,
  StartCycle,
  type CyclePlanInput,
} from '#cycles';
import { ReplyToIdea, SaveGoal, SubmitIdea, SupportIdea, WithdrawSupport } from '#ideas';
import { ACT_DECISIONS, ACT_REASONS, IDEA_STATUSES, PILOT_CLOSINGS, type CyclePlan } from '#language';
import { Recorder } from '#measurements';
import {
  AssessProgress,
  ChangeAdoption,
  ClosePilot,
  DiscardPilot,
  DraftPilot,
  JoinTeam,
  LeaveTeam,
  LinkMetric,
  MovePilot,
  OfferSpread,
  PausePilot,
  RevisePilot,
  ShareWin,
  UnlinkMetric,
} from '#pilots';
import { UnitOfWork, metaFor, newId, type CommandClass } from '#platform';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { begin, decide } from '../setup/world-spread.js';
import type { WaitingWorld } from '../setup/world-waiting.js';

export const PEOPLE = ['member', 'lead', 'coach', 'viewer', 'neighbour', 'admin'] as const;
/** Who acts, on which thing, and what is said with it; what each part means, the act decides. */
export interface Said {
  who: (typeof PEOPLE)[number];
  to: (typeof PEOPLE)[number];
  nth: number;
  pick: number;
  yes: boolean;
  no: boolean;
  stale: boolean;
}
export interface CycleSeen {
  id: string;
  version: number;
  stage: 'PLAN' | 'DO' | 'STUDY' | 'ACT' | 'CLOSED' | 'CANCELLED';
  plan: CyclePlan;
}

/** Two pilots, two ideas and a goal of one run, and the instant at which it stands. */
export class Run {
  now = Date.now();
  private asked = 0;
  pilots: string[] = [];
  ideas: string[] = [];
  goal = '';
  /** A metric that pilots are not bound to keep. */
  calls = '';

  constructor(readonly world: WaitingWorld) {}

  async begin(): Promise<void> {
    const { world } = this;
    const { key } = world;
    const [calls] = await world.rows<{ id: string }>(`select id from metrics where key = 'calls'`);
    this.calls = calls!.id;
    const idea = { unitId: key['clinic']!, kind: 'STOP', title: 'Faxes', body: 'We print them all.' };
    for (const who of ['member', 'neighbour'] as const) this.ideas.push((await this.as(who, SubmitIdea, idea)).id);
    this.goal = (
      await this.as('coach', SaveGoal, { unitId: key['clinic']!, title: 'Evenings', aims: ['WORKFORCE_EXPERIENCE'] })
    ).id;
    const goals = { goalIds: [this.goal] };
    this.pilots = [await world.pilot('clinic', goals), await world.pilot('clinic', goals)];
    const [first] = this.pilots as [string];
    const cycle = await begin(world, {
      pilotId: first,
      unitId: key['clinic']!,
      by: key['member']!,
      startsOn: dayHere(-28),
    });
    await decide(world, cycle, key['member']!, 'ADOPT');
    // The first cycle moves its pilot to TESTING, where a change can be offered from.
    await settle(world);
    await this.as('member', OfferSpread, { pilotId: first, unitIds: [key['sibling']!] });
    this.now = Date.now();
    const planned = plan(this, { who: 'member', to: 'lead', nth: 0, pick: 2, yes: true, no: false, stale: false });
    for (let some = 0; some < 3; some += 1)
      await this.as('member', PlanCycle, { pilotId: first, unitId: key['clinic']!, plan: planned });
  }

  /** Of those who ask at the same time some have asked a moment before, and may have to wait for the others. */
  as<Input, Result>(who: Said['who'], command: CommandClass<Input, Result>, input: Input): Promise<Result> {
    this.asked += 1;
    return this.world.run(command, input, { by: this.world.key[who], at: new Date(this.now - 3 * (this.asked % 4)) });
  }
  pilot = ({ nth }: Said): string => this.pilots[nth % this.pilots.length]!;
  idea = ({ nth }: Said): string => this.ideas[nth % this.ideas.length]!;
  key = (name: string): string => this.world.key[name]!;

  /** The version that is seen: the one that stands, or one that is over. */
  async version(table: 'pilots' | 'cycles' | 'goals', id: string, { stale }: Said): Promise<number> {
    const [row] = await this.world.rows<{ version: number }>(`select version from ${table} where id = $1`, [id]);
    return row!.version - (stale ? 1 : 0);
  }
  /** One of the run's cycles: in the stage if there is any, or any at all. */
  async cycle({ nth }: Said, stage?: string): Promise<CycleSeen> {
    const rows = await this.world.rows<CycleSeen>(
      `select id, version, stage, plan from cycles where pilot_id = any($1) order by (stage not in ('CLOSED', 'CANCELLED')) desc, id desc`,
      [this.pilots],
    );
    const fit = rows.filter((row) => nth > 0 && row.stage === stage);
    return fit.length > 0 ? fit[nth % fit.length]! : rows[nth % rows.length]!;
  }
  async task(cycleId: string, { pick }: Said): Promise<string> {
    const rows = await this.world.rows<{ id: string }>('select id from cycle_tasks where cycle_id = $1 order by id', [
      cycleId,
    ]);
    return rows[pick % Math.max(1, rows.length)]?.id ?? newId();
  }
}

const plan = (run: Run, { who, pick, yes }: Said): CyclePlanInput => ({
  ...{ ownerId: run.key(who), objective: 'See whether it helps', change: `A template ${pick}`, scope: 'One team' },
  ...{ scale: yes ? 'ONE_TEAM' : 'ONE_UNIT', startsOn: dayHere(-28), endsOn: dayHere(pick * 7) },
  predictions: [
    { question: 'Do they fall?', statement: `They fall ${pick}`, metricId: run.key('minutes'), direction: 'FALL' },
  ],
  dataCollection: [{ metricId: run.key('minutes'), how: 'From the log', frequency: 'WEEK' }],
  stopRules: [{ metricId: run.key('minutes'), above: 50 }],
  tasks: yes ? [{ what: 'Print it', whoId: run.key(who), dueOn: dayHere(pick) }] : undefined,
});
const TEXT = 'As we saw it';
type Act = (run: Run, said: Said) => Promise<unknown>;

/** What is done to a cycle that is given, with the version that is seen of it. */
const STEPS: Record<
  string,
  (run: Run, said: Said, cycle: CycleSeen, seen: { cycleId: string; expectedVersion: number }) => Promise<unknown>
> = {
  start: (run, { who }, _cycle, seen) => run.as(who, StartCycle, seen),
  finish: (run, { who, yes }, _cycle, seen) =>
    run.as(who, FinishDo, { ...seen, carriedOutAsPlanned: yes, deviations: TEXT, noDataBecause: TEXT }),
  study: (run, { who, pick }, { plan: { predictions } }, seen) => {
    const verdict = (['CONFIRMED', 'NOT_CONFIRMED'] as const)[pick % 2]!;
    const results = predictions.map(({ id }) => ({ predictionId: id, verdict, overriddenBecause: TEXT }));
    return run.as(who, CompleteStudy, { ...seen, learned: TEXT, summary: TEXT, degreeOfBelief: 0.7, results });
  },
  decide: (run, { who, pick, yes }, _cycle, seen) => {
    const decision = ACT_DECISIONS[pick % 3]!;
    const act = { decision, reason: ACT_REASONS[decision][0], rationale: TEXT, nextSteps: TEXT, draftNext: yes };
    return run.as(who, DecideAct, { ...seen, ...act });
  },
  revise: (run, said, _cycle, seen) => run.as(said.who, RevisePlan, { ...seen, plan: plan(run, said) }),
  halt: (run, { who, pick }, { id }) => run.as(who, HaltCycle, { cycleId: id, because: `${TEXT} ${pick}` }),
  cancel: (run, { who }, _cycle, seen) => run.as(who, CancelCycle, { ...seen, because: TEXT }),
  discard: (run, { who }, { id }) => run.as(who, DiscardCycle, { cycleId: id, because: TEXT }),
  move: (run, { who, pick }, { id }) =>
    run.as(who, RescheduleCycle, { cycleId: id, endsOn: dayHere(pick * 7), because: TEXT }),
  note: (run, { who }, { id }) => run.as(who, NoteObservation, { cycleId: id, kind: 'SURPRISE', body: TEXT }),
  saveTask: async (run, said, { id }) => {
    const taskId = said.yes ? null : await run.task(id, said);
    return run.as(said.who, SaveTask, {
      cycleId: id,
      taskId,
      what: TEXT,
      whoId: run.key(said.to),
      dueOn: dayHere(said.pick),
    });
  },
  tick: async (run, said, { id }) =>
    run.as(said.who, CompleteTask, { cycleId: id, taskId: await run.task(id, said), done: said.yes }),
  removeTask: async (run, said, { id }) =>
    run.as(said.who, RemoveTask, { cycleId: id, taskId: await run.task(id, said) }),
  amend: (run, { who, pick, nth }, { id }) => {
    const field = ['plan.objective', 'do.deviations', 'study.learned', 'act.rationale', 'cancelledBecause'][pick]!;
    return run.as(who, AmendCycle, { cycleId: id, field, after: `${TEXT} ${nth}`, because: TEXT });
  },
  ask: (run, { who, to, yes }, _cycle, seen) =>
    run.as(who, RequestReview, { ...seen, fromIds: yes ? [run.key(to)] : null }),
  review: (run, { to, pick }, _cycle, seen) =>
    run.as(to, GiveReview, {
      ...seen,
      verdict: (['APPROVED', 'APPROVED', 'CHANGES_REQUESTED'] as const)[pick % 3]!,
      body: TEXT,
    }),
};
const DUE = {
  PLAN: 'start',
  DO: 'finish',
  STUDY: 'study',
  ACT: 'decide',
  CLOSED: 'amend',
  CANCELLED: 'amend',
} as const;

/** The one stage in which a step can be carried out. */
const BELONGS: Partial<Record<string, string>> = {
  ...{ start: 'PLAN', revise: 'PLAN', discard: 'PLAN', move: 'PLAN', finish: 'DO', halt: 'DO', note: 'DO' },
  ...{ study: 'STUDY', decide: 'ACT' },
};

const onCycle =
  (name?: string): Act =>
  async (run, said) => {
    const cycle = await run.cycle(said, name && BELONGS[name]);
    const seen = { cycleId: cycle.id, expectedVersion: cycle.version - (said.stale ? 1 : 0) };
    return STEPS[name ?? DUE[cycle.stage]]!(run, said, cycle, seen);
  };
const onPilot =
  (does: (run: Run, said: Said, seen: { pilotId: string; expectedVersion: number }) => Promise<unknown>): Act =>
  async (run, said) => {
    const pilotId = run.pilot(said);
    return does(run, said, { pilotId, expectedVersion: await run.version('pilots', pilotId, said) });
  };

export const ACTS: Record<string, Act> = {
  due: onCycle(),
  ...Object.fromEntries(Object.keys(STEPS).map((name) => [name, onCycle(name)])),
  planCycle: async (run, said) => {
    const unitId = run.key(said.no ? 'sibling' : 'clinic');
    return run.as(said.who, PlanCycle, {
      pilotId: said.pick === 4 ? run.pilot(said) : run.pilots[0]!,
      unitId,
      plan: plan(run, said),
    });
  },
  draftPilot: async (run, said) => {
    const draft = {
      unitId: run.key('clinic'),
      title: 'Another',
      problem: TEXT,
      ideaIds: said.yes ? run.ideas : [run.idea(said)],
    };
    const { id } = await run.as(said.who, DraftPilot, draft);
    run.pilots.push(id);
  },
  revisePilot: onPilot((run, said, seen) => {
    const { who, to, pick, yes, no } = said;
    const changes = [
      { ideaIds: yes ? run.ideas : no ? [run.idea(said)] : [] },
      { sponsorId: run.key(to) },
      { sustainment: { ownerId: run.key(to), training: yes ? TEXT : null, policy: TEXT, remeasureOn: dayHere(100) } },
      { goalIds: yes ? [run.goal] : [] },
      { title: `${TEXT} ${pick}` },
    ];
    return run.as(who, RevisePilot, { ...seen, ...changes[pick] });
  }),
  linkMetric: onPilot((run, { who, yes, no, pick }, { pilotId }) => {
    const role = (['PROCESS', 'BALANCING', 'OUTCOME'] as const)[pick % 3]!;
    const baseline = no ? { noBaselineBecause: TEXT } : { baselineFrom: dayHere(-90), baselineTo: dayHere(-30) };
    return run.as(who, LinkMetric, { pilotId, metricId: yes ? run.calls : run.key('burnout'), role, ...baseline });
  }),
  unlinkMetric: onPilot((run, { who }, { pilotId }) =>
    run.as(who, UnlinkMetric, { pilotId, metricId: run.calls, because: TEXT }),
  ),
  joinTeam: onPilot((run, { who, to, yes }, { pilotId }) =>
    run.as(who, JoinTeam, { pilotId, personId: run.key(to), role: yes ? 'Nurse' : 'Clerk', frontline: yes }),
  ),
  leaveTeam: onPilot((run, { who, to }, { pilotId }) => run.as(who, LeaveTeam, { pilotId, personId: run.key(to) })),
  movePilot: onPilot(async (run, { who, pick, yes }, seen) => {
    const [pilot] = await run.world.rows<{ stage: string; sponsor: string | null }>(
      'select stage, sponsor_id as sponsor from pilots where id = $1',
      [seen.pilotId],
    );
    const next = { CHARTERED: 'TESTING', TESTING: 'IMPLEMENTING', IMPLEMENTING: 'SUSTAINING' }[pilot!.stage];
    const stage = (pick < 4 ? (next ?? 'IMPLEMENTING') : 'TESTING') as 'TESTING';
    const by = PEOPLE.find((one) => yes && run.key(one) === pilot!.sponsor) ?? who;
    return run.as(by, MovePilot, { ...seen, stage, because: TEXT, override: yes });
  }),
  pausePilot: onPilot((run, { who, yes, no }, seen) =>
    run.as(who, PausePilot, { ...seen, because: yes && no ? TEXT : null }),
  ),
  closePilot: onPilot((run, said, seen) => {
    const closing = PILOT_CLOSINGS[said.pick % 4]!;
    const goesOn = closing === 'MERGED' || closing === 'TRANSFERRED';
    const into = goesOn ? ({ type: 'Pilot', id: run.pilot({ ...said, nth: said.nth + 1 }) } as const) : null;
    return run.as(said.who, ClosePilot, { ...seen, closing, because: TEXT, into });
  }),
  // What was drafted last, which may still be a proposal.
  discardPilot: async (run, { who }) => run.as(who, DiscardPilot, { pilotId: run.pilots.at(-1)!, because: TEXT }),
  shareWin: onPilot((run, { who, to }, { pilotId }) =>
    run.as(who, ShareWin, { pilotId, story: TEXT, thanksIds: [run.key(to)] }),
  ),
  assess: onPilot((run, { who, pick }, { pilotId }) => run.as(who, AssessProgress, { pilotId, score: (pick + 1) / 2 })),
  offer: async (run, { who, pick, yes }) =>
    run.as(who, OfferSpread, {
      pilotId: run.pilots[0]!,
      unitIds: [run.key('ward'), run.key('sibling')].slice(yes ? 0 : 1),
      wave: pick % 2 ? 2 : null,
    }),
  answer: async (run, { pick, nth, yes, no }) => {
    const often = [
      'ACCEPTED',
      'TESTING',
      'STOPPED',
      'ACCEPTED',
      'IMPLEMENTED',
      'DECLINED',
      'WITHDRAWN',
      'SUSTAINED',
    ] as const;
    const stage = often[(pick + nth) % often.length]!;
    const input = { pilotId: run.pilots[0]!, unitId: run.key('sibling'), stage, because: TEXT };
    return run.as(no && !yes ? 'member' : 'neighbour', ChangeAdoption, { ...input, adaptations: yes ? [TEXT] : null });
  },
  reply: async (run, said) =>
    run.as(said.yes ? 'lead' : said.who, ReplyToIdea, {
      ideaId: run.idea(said),
      body: TEXT,
      status: said.no ? null : IDEA_STATUSES[said.pick],
    }),
  support: async (run, said) => run.as(said.who, SupportIdea, { ideaId: run.idea(said) }),
  withdraw: async (run, said) => run.as(said.who, WithdrawSupport, { ideaId: run.idea(said) }),
  saveGoal: async (run, said) => {
    const about = {
      goalId: run.goal,
      unitId: run.key('clinic'),
      aims: ['WORKFORCE_EXPERIENCE'],
      title: `Evenings ${said.pick}`,
    };
    const expectedVersion = await run.version('goals', run.goal, said);
    return run.as('coach', SaveGoal, { ...about, expectedVersion, retiredOn: said.yes ? dayHere(-1) : null });
  },
  handOver: async (run, { who, to, yes }) =>
    run.as(yes ? 'coach' : who, HandOver, {
      fromId: run.key(who),
      toId: run.key(to),
      pilotIds: run.pilots,
      because: TEXT,
    }),
  measure: async (run, { pick, yes }) => {
    const at = new Date(run.now);
    const monday = Date.parse(dayHere(-7)) - ((new Date(dayHere(-7)).getUTCDay() + 6) % 7) * 86_400_000;
    const day = (weeks: number): string => new Date(monday - weeks * 7 * 86_400_000).toISOString().slice(0, 10);
    const rows = Array.from({ length: yes ? 20 : 2 }, (_, week) => ({
      ...{ row: week + 1, metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: day(week), raw: '' },
      ...{ numerator: (week < 2 + pick ? 60 - pick * 10 : 30) * 100, denominator: 100 },
    }));
    const recorder = new Recorder(run.world.source, run.world.app.get(UnitOfWork));
    return recorder.record({ recordingId: newId(), readAt: at, meta: metaFor(null, at) }, rows);
  },
};
