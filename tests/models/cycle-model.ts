import { ACT_DECISIONS } from '#language';

// The cycle's state machine as method.md 2.3 and docs/cycles.md tell it, in as few words as they need, written apart from the rules.
export type Stage = 'PLAN' | 'DO' | 'STUDY' | 'ACT' | 'CLOSED' | 'CANCELLED';
export interface CycleModel {
  stage: Stage;
  discarded: boolean;
  version: number;
  owner: string | null;
  /** Of its one prediction: the instant of its wording, and whether it names a metric that the data can decide by. */
  madeAt: string;
  numeric: boolean;
  collects: boolean;
  stops: boolean;
  large: boolean;
  plannedEnd: string;
  runsUntil: string;
  notes: number;
  tasks: { id: string; who: string; done: boolean; signal: string | null }[];
  breached: boolean;
  halted: boolean;
  /** The plan's hash from the start on. */
  hash: string | null;
  /** What is written for good, or was amended last, by its path in the API. */
  said: Map<string, string | null>;
  asked: { id: string; of: string[] }[];
  /** The newest verdict that takes a side, and the version that it was about. */
  judged: { verdict: string; version: number } | null;
}
export const STARTS_ON = '2026-03-09';
export const OWNER = 'person-owner';
export const MEMBER = 'person-member';
export const COACH = 'person-coach';
export const FIELDS = [
  'plan.objective',
  'do.deviations',
  'do.haltedBecause',
  'study.learned',
  'act.nextSteps',
  'cancelledBecause',
];
/** What is said with an act; what each part means, the act decides. */
export interface Said {
  text: string;
  other: string;
  day: string;
  pick: number;
  yes: boolean;
  no: boolean;
  who: string;
  to: string;
}
interface Expected {
  /** The rules that refuse it; where there are none, the types of its events and what becomes of the model. */
  refused: string[];
  types?: string[];
  then?: () => void;
}
/** The pilot around an act. */
export const pilotOf = ({ yes, no, pick }: Said): { proposed: boolean; paused: boolean; linked: boolean } => ({
  proposed: pick === 0,
  paused: no && pick === 1,
  linked: yes || pick > 1,
});

export const planned = (owner: string, madeAt: string): CycleModel => ({
  ...{ stage: 'PLAN', discarded: false, version: 1, owner, madeAt, numeric: true, collects: true, stops: true },
  ...{ large: false, plannedEnd: '2026-03-22', runsUntil: '2026-03-22', notes: 0, tasks: [], breached: false },
  ...{ halted: false, hash: null, asked: [], judged: null },
  said: new Map(Object.entries({ 'plan.objective': 'See', 'plan.change': 'Shorter', 'plan.scope': 'One' })),
});

const isOpen = ({ stage }: CycleModel): boolean => stage !== 'CLOSED' && stage !== 'CANCELLED';
const isBlank = (text: string): boolean => text.trim() === '';
const orNull = (text: string): string | null => (isBlank(text) ? null : text.trim());

/** Nothing, or that it is too early or too late. */
const only = ({ stage }: CycleModel, ...stages: Stage[]): string[] =>
  stages.includes(stage) ? [] : ['cycle.wrong_stage'];
/** The form's slips are told only to whoever may send the form at all. */
const first = (hard: string[], slips: string[]): string[] => (hard.length > 0 ? hard : slips);
const missing = (field: string, text: string): string[] => (isBlank(text) ? [`cycle.${field}_missing`] : []);

/** Whether the text is written for good: its stage is over. */
function isOver(model: CycleModel, field: string): boolean {
  const [part] = field.split('.');
  if (field === 'do.haltedBecause') return model.halted;
  if (part === 'plan') return model.stage !== 'PLAN';
  if (field === 'cancelledBecause') return model.stage === 'CANCELLED';
  return model.said.has(field);
}

/** What the transitions write for good; a cancelled test is over with whatever it has. */
const writes = {
  finish: (model: CycleModel, deviations: string, noDataBecause: string): void => {
    model.stage = 'STUDY';
    model.said.set('do.deviations', orNull(deviations)).set('do.noDataBecause', orNull(noDataBecause));
  },
  study: (model: CycleModel, learned: string): void => {
    model.stage = 'ACT';
    model.said.set('study.learned', learned.trim()).set('study.summary', 'x').set('study.unintendedEffects', null);
  },
  decide: (model: CycleModel, rationale: string, nextSteps: string): void => {
    model.stage = 'CLOSED';
    model.said.set('act.rationale', rationale.trim()).set('act.nextSteps', orNull(nextSteps));
  },
  cancel: (model: CycleModel, because: string): void => {
    if (model.stage === 'DO') model.said.set('do.deviations', null).set('do.noDataBecause', null);
    model.stage = 'CANCELLED';
    model.said.set('cancelledBecause', because.trim());
  },
};

const moved = (refused: string[], types: string[], then?: () => void): Expected =>
  refused.length > 0 ? { refused } : { refused, types, then };
const asksOf = (model: CycleModel, person: string) => model.asked.find(({ of }) => of.includes(person));

/** What comes of each act; `at` is its instant, and the id of what it makes. */
export const EXPECTED: Record<string, (model: CycleModel, said: Said, at: string) => Expected> = {
  revisePlan: (model, { text, day, yes, no, pick, to }, at) => {
    const locked = model.stage === 'PLAN' ? [] : ['cycle.plan_locked'];
    const slips = [
      ...missing('objective', text),
      ...(day < STARTS_ON ? ['cycle.ends_before_start'] : []),
      ...(pick === 4 ? ['cycle.prediction_missing'] : []),
    ];
    return moved(first(locked, slips), ['PlanRevised'], () => {
      model.said.set('plan.objective', text.trim());
      model.owner = pick === 0 ? null : yes ? to : model.owner;
      // Worded anew it is of this moment; one that is named as new forgets the metric too.
      if (no) [model.madeAt, model.numeric] = [at, model.numeric && text.startsWith(' ')];
      [model.collects, model.stops, model.large] = [pick !== 1, pick === 2, day === '2026-03-29'];
      if (pick === 3) model.tasks = [];
      const kept = model.plannedEnd === day;
      [model.plannedEnd, model.runsUntil] = [day, kept ? model.runsUntil : day];
    });
  },
  startCycle: (model, said) => {
    const { proposed, paused, linked } = pilotOf(said);
    const approved = model.judged?.verdict === 'APPROVED' && model.judged.version === model.version;
    const gaps = [
      ...(model.owner === null ? ['cycle.owner_missing'] : []),
      ...(model.collects ? [] : ['cycle.data_collection_missing']),
      ...(proposed ? ['pilot.not_chartered'] : []),
      ...(paused ? ['pilot.paused'] : []),
      ...(linked ? [] : ['pilot.metric_missing']),
      ...(model.large && !approved ? ['cycle.review_missing'] : []),
    ];
    return moved(first(only(model, 'PLAN'), gaps), ['CycleStarted'], () => {
      [model.stage, model.hash] = ['DO', `hash of ${said.text}`];
    });
  },
  rescheduleCycle: (model, { text, day }) => {
    const slips = [...missing('because', text), ...(day < STARTS_ON ? ['cycle.ends_before_start'] : [])];
    return moved(
      first(only(model, 'PLAN', 'DO'), slips),
      day === model.runsUntil ? [] : ['CycleRescheduled'],
      () => (model.runsUntil = day),
    );
  },
  saveTask: (model, { text, yes, pick, who }, at) => {
    const known = yes ? undefined : model.tasks[pick];
    const gone = yes || known ? [] : ['task.not_found'];
    return moved(
      first([...only(model, 'PLAN', 'DO', 'STUDY', 'ACT'), ...(isOpen(model) ? gone : [])], missing('what', text)),
      ['TaskSaved'],
      () => {
        if (known) known.who = who;
        else model.tasks.push({ id: at, who, done: false, signal: null });
      },
    );
  },
  completeTask: (model, { pick, yes }) => {
    const task = model.tasks[pick];
    const refused = first(only(model, 'PLAN', 'DO', 'STUDY', 'ACT'), task ? [] : ['task.not_found']);
    return moved(refused, task?.done === yes ? [] : ['TaskCompleted'], () => (task!.done = yes));
  },
  removeTask: (model, { pick }) =>
    moved(
      first(only(model, 'PLAN', 'DO', 'STUDY', 'ACT'), model.tasks[pick] ? [] : ['task.not_found']),
      ['TaskRemoved'],
      () => model.tasks.splice(pick, 1),
    ),
  noteObservation: (model, { text }) =>
    moved(first(only(model, 'DO', 'STUDY'), missing('body', text)), ['ObservationNoted'], () => (model.notes += 1)),
  // Of two who stop it at once neither is refused.
  haltCycle: (model, { text }) =>
    model.halted
      ? { refused: [], types: [] }
      : moved(first(only(model, 'DO'), missing('because', text)), ['CycleHalted'], () => {
          writes.finish(model, text, '');
          model.halted = true;
          model.said.set('do.haltedBecause', text.trim());
        }),
  finishDo: (model, { text, other, yes, no }) => {
    const slips = [
      ...(!yes && isBlank(text) ? ['cycle.deviations_missing'] : []),
      ...(model.notes === 0 && !no && isBlank(other) ? ['cycle.data_missing'] : []),
    ];
    return moved(first(only(model, 'DO'), slips), ['DoFinished'], () => writes.finish(model, text, other));
  },
  completeStudy: (model, { text, other, yes, no, pick }) => {
    const decided = model.numeric && yes;
    const slips = [
      ...missing('learned', text),
      ...(pick === 4 ? ['cycle.prediction_unknown'] : []),
      ...((no || pick === 4) && !decided ? ['cycle.verdict_missing'] : []),
      ...(!no && pick !== 4 && decided && isBlank(other) ? ['cycle.override_unexplained'] : []),
    ];
    return moved(first(only(model, 'STUDY'), slips), ['StudyCompleted'], () => writes.study(model, text));
  },
  decideAct: (model, { text, other, pick, yes, no }) => {
    const adapts = ACT_DECISIONS[pick % 3] === 'ADAPT';
    const slips = [
      ...missing('rationale', text),
      ...(no && !adapts ? ['act.reason_mismatch'] : []),
      ...(adapts && !yes && isBlank(other) ? ['act.next_missing'] : []),
    ];
    return moved(first(only(model, 'ACT'), slips), ['ActDecided'], () => writes.decide(model, text, other));
  },
  cancelCycle: (model, { text }) =>
    moved(first(only(model, 'PLAN', 'DO', 'STUDY', 'ACT'), missing('because', text)), ['CycleCancelled'], () =>
      writes.cancel(model, text),
    ),
  discardCycle: (model, { text }) =>
    moved(first(only(model, 'PLAN'), missing('because', text)), ['CycleDiscarded'], () => (model.discarded = true)),
  amendCycle: (model, { text, other, pick, day }) => {
    const field = FIELDS[pick + (day < STARTS_ON ? 1 : 0)]!;
    const slips = [
      ...missing('after', text),
      ...missing('because', other),
      ...(isOver(model, field) ? [] : ['cycle.not_completed']),
    ];
    const same = model.said.get(field) === text.trim();
    return moved(
      first(only(model, 'DO', 'STUDY', 'ACT', 'CLOSED', 'CANCELLED'), slips),
      same ? [] : ['CycleAmended'],
      () => model.said.set(field, text.trim()),
    );
  },
  requestReview: (model, { yes, who }, at) => {
    const able = [MEMBER, COACH].filter((one) => one !== model.owner);
    // Of the unit's lead, who is the member; of the coach where the lead answers for the cycle.
    const named = yes ? [who] : able.slice(0, 1);
    const news = named.filter((one) => !asksOf(model, one));
    const unfit = named.some((one) => !able.includes(one)) ? ['review.reviewer_unfit'] : [];
    return moved(
      first(only(model, 'PLAN', 'DO', 'STUDY', 'ACT', 'CLOSED'), unfit),
      news.length > 0 ? ['ReviewRequested'] : [],
      () => {
        if (news.length > 0) model.asked.push({ id: at, of: news });
      },
    );
  },
  giveReview: (model, { text, pick, who }) => {
    const barred = [
      ...(who === model.owner ? ['review.own_cycle'] : []),
      ...only(model, 'PLAN', 'DO', 'STUDY', 'ACT', 'CLOSED'),
    ];
    return moved(first(barred, missing('body', text)), ['ReviewGiven'], () => {
      const verdict = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'][pick % 3]!;
      model.asked = model.asked.filter((one) => one !== asksOf(model, who));
      if (verdict !== 'COMMENTED') model.judged = { verdict, version: model.version };
    });
  },
  handOver: (model, { who, to, yes }) => {
    if (who === to) return { refused: [], types: [] };
    const types: string[] = [];
    const tasks = isOpen(model) ? model.tasks.filter((task) => task.who === who && !task.done) : [];
    const owns = isOpen(model) && model.owner === who;
    if (owns) types.push('CycleHandedOver');
    types.push(...tasks.map(() => 'TaskSaved'));
    const asked = model.stage === 'CANCELLED' ? undefined : asksOf(model, who);
    const goes = asked && yes && to !== (owns ? to : model.owner);
    const others = asked?.of.filter((one) => one !== who) ?? [];
    const of = asksOf(model, to) ? others : [...others, to];
    if (goes && of.length > 0) types.push('ReviewRequested');
    return moved([], types, () => {
      if (owns) model.owner = to;
      for (const task of tasks) task.who = to;
      if (goes && of.length > 0) asked.of = of;
    });
  },
  noteBreaches: (model, { yes }) =>
    moved(
      [],
      model.stage === 'DO' && model.stops && !model.breached && yes ? ['StopRuleBreached'] : [],
      () => (model.breached ||= model.stage === 'DO' && model.stops && yes),
    ),
  openStudyTask: (model, { pick, no, who }, at) => {
    const signal = `signal-${pick % 2}`;
    const opens =
      (model.stage === 'DO' || model.stage === 'STUDY') && !no && !model.tasks.some((task) => task.signal === signal);
    return moved([], opens ? ['TaskSaved'] : [], () => opens && model.tasks.push({ id: at, who, done: false, signal }));
  },
};
