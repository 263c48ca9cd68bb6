import { deepStrictEqual as same } from 'node:assert';
import { METRIC_ROLES, PILOT_CLOSINGS, type Happened, type PilotStage } from '#language';
import fc from 'fast-check';
import {
  EXPECTED,
  METRICS,
  PEOPLE,
  STAGES,
  drafted as modelOf,
  type PilotModel,
  type Said,
} from '../../../../tests/models/pilot-model.js';
import { ToldStream, unique } from '../../../../tests/models/told-stream.js';
import { assessProgress } from './assess-progress.js';
import { charterPilot } from './charter-pilot.js';
import { closePilot } from './close-pilot.js';
import { discardPilot } from './discard-pilot.js';
import { evolve } from './evolve.js';
import { gateMetric, proven } from './gates/given.js';
import type { StageFacts } from './gates/stage-facts.js';
import { aim, drafted, facts as known } from './given.js';
import { handOverPilot } from './hand-over-pilot.js';
import { linkMetric, unlinkMetric } from './metric-links.js';
import { movePilot } from './move-pilot.js';
import { movePilotStage } from './move-stage.js';
import { pausePilot } from './pause-pilot.js';
import { pilotActions } from './pilot-actions.js';
import { metricsNow, teamNow, type Pilot, type PilotEvent } from './pilot.js';
import { revisePilot, type RevisionFacts } from './revise-pilot.js';
import { shareWin } from './share-win.js';
import { joinTeam, leaveTeam } from './team.js';

// Whatever is done to a pilot, in whatever order and by whom: allowed, refused and kept as the model says (method.md 2.3, 2.6).
type World = ToldStream<Pilot>;
const TODAY = '2026-03-09';

const factsOf = ({ world }: Said): RevisionFacts => ({
  ...known,
  // A goal that stands at the unit, or one that was retired.
  goals: new Map([['goal', { retired: !world.goal, above: true }]]),
  ideas: new Map([['idea', { inLine: true }]]),
  usedDriverKeys: new Set(world.used ? ['work'] : []),
});
const stageFactsOf = ({ world: { cycles, measured, concern } }: Said): StageFacts => ({
  cycles: {
    none: [],
    proven,
    planned: [{ ...proven[0]!, stage: 'PLAN' as const }],
    running: [...proven, { ...proven[1]!, number: 3, stage: 'DO' as const }],
  }[cycles],
  metrics: new Map(
    METRICS.map((id) => [
      id,
      gateMetric({ lastPeriodStart: measured ? '2026-09-07' : null, openConcern: concern && id === 'burnout' }),
    ]),
  ),
});

/** The acts themselves. */
const ACTS: Record<string, (pilot: Pilot, said: Said) => readonly PilotEvent[]> = {
  reviseForm: (pilot, said) => {
    const { text, who, yes, no, pick } = said;
    const theory = [undefined, null, 'If, then, because'][pick];
    const title = text === 'as seen' ? 'Shared inbox' : text;
    return revisePilot(pilot, { title, sponsorId: yes ? who : no ? null : undefined, theory }, factsOf(said));
  },
  reviseAim: (pilot, said) => {
    const metricId = said.metric === 'burnout' ? 'inbox' : said.metric;
    return revisePilot(pilot, { aim: said.no ? null : { ...aim, metricId } }, factsOf(said));
  },
  align: (pilot, said) =>
    revisePilot(
      pilot,
      { goalIds: said.pick === 0 ? undefined : said.yes ? ['goal'] : [], ideaIds: said.no ? ['idea'] : null },
      factsOf(said),
    ),
  reviseDrivers: (pilot, said) => {
    const primary = { key: 'work', kind: 'PRIMARY', title: 'Work' } as const;
    const secondary = { key: 'notes', kind: 'SECONDARY', title: 'Notes', parent: 'work' } as const;
    return revisePilot(pilot, { drivers: [primary, secondary].slice(0, said.pick % 3) }, factsOf(said));
  },
  reviseSustainment: (pilot, said) => {
    const { who, yes, no, pick } = said;
    const taught = no ? 'Yes' : null;
    const wished = {
      ownerId: yes ? who : null,
      training: taught,
      documentation: taught,
      remeasureOn: pick > 1 ? '2026-09-01' : null,
    };
    return revisePilot(pilot, { sustainment: pick === 0 ? null : wished }, factsOf(said));
  },
  linkMetric: (pilot, said) =>
    linkMetric(
      pilot,
      { metricId: said.metric, role: said.role, target: aim.target, noBaselineBecause: said.yes ? 'New' : null },
      factsOf(said),
    ),
  unlinkMetric: (pilot, said) => unlinkMetric(pilot, { metricId: said.metric, because: said.text }, factsOf(said)),
  joinTeam: (pilot, said) => joinTeam(pilot, { personId: said.who, role: said.text, frontline: true }, factsOf(said)),
  leaveTeam: (pilot, { who, text }) => leaveTeam(pilot, { personId: who, because: text }),
  charterPilot: (pilot, said) => charterPilot(pilot, factsOf(said)),
  movePilot: (pilot, said) =>
    movePilot(pilot, { stage: said.stage, because: said.text, override: said.yes }, stageFactsOf(said), said.who),
  movePilotStage: (pilot, { stage }) => movePilotStage(pilot, { to: stage }),
  pausePilot: (pilot, { text }) => pausePilot(pilot, { because: text }),
  discardPilot: (pilot, { text, no }) => discardPilot(pilot, { because: text }, no),
  closePilot: (pilot, said) => {
    const into = said.yes ? ({ type: 'Pilot', id: 'other', standing: true } as const) : null;
    return closePilot(pilot, { closing: PILOT_CLOSINGS[said.pick % 4]!, because: said.text }, into, stageFactsOf(said));
  },
  assessProgress: (pilot, { pick, who, yes }) =>
    assessProgress(
      pilot,
      { score: [0.5, 3.5, 5, 2.2, 5.5][pick]! },
      { personId: who, held: yes ? ['COACH'] : ['MEMBER'] },
    ),
  shareWin: (pilot, { text, metric, yes }) =>
    shareWin(
      pilot,
      { story: text, metricId: yes ? metric : null },
      { winId: 'win', people: new Set(), cycleKnown: true },
    ),
  handOver: (pilot, { who, to }) =>
    who === to ? [] : handOverPilot(pilot, { fromId: who, toId: to, because: 'She leaves' }),
};
/** The action under which the object tells of an act. */
const ACTION: Record<string, string> = Object.fromEntries(
  Object.keys(ACTS).map((name) => [name, /^revise|align/.test(name) ? 'revisePilot' : name]),
);
const OF_THE_FORM = new Set([
  ...[
    'PilotRevised',
    'PilotDiscarded',
    'PilotChartered',
    'PilotStageMoved',
    'PilotPaused',
    'PilotResumed',
    'PilotClosed',
  ],
]);
/** What leads on from each stage, so that most runs get far. */
const DUE: Partial<Record<PilotStage, [string, Partial<Said>]>> = {
  CHARTERED: ['movePilotStage', { stage: 'TESTING' }],
  TESTING: ['movePilot', { stage: 'IMPLEMENTING' }],
  IMPLEMENTING: ['movePilot', { stage: 'SUSTAINING' }],
  SUSTAINING: ['closePilot', {}],
};
const done = new Set<string>();
const tried = new Set<string>();

class Step implements fc.Command<PilotModel, World> {
  constructor(
    readonly name: string,
    readonly given: Said,
  ) {}
  toString = (): string => `${this.name}(${JSON.stringify(this.given)})`;
  // The store finds no pilot that was discarded.
  check = ({ discarded }: Readonly<PilotModel>): boolean => !discarded || this.name !== 'handOver';

  run(model: PilotModel, world: World): void {
    const [name, over] = this.name === 'due' ? (DUE[model.stage] ?? ['charterPilot', {}]) : [this.name, {}];
    const said = { ...this.given, ...over };
    tried.add(`${name} ${model.stage}`);
    const { refused, types = [], then } = EXPECTED[name]!(model, said);
    const actions = actionsOf(world.state, said);
    const outcome = world.perform(said.who, (pilot) => ACTS[name]!(pilot, said));
    same([name, outcome.refused, outcome.types], [name, unique(refused), types]);
    const answer = actions.find((one) => one.name === ACTION[name]);
    // What the object says is missing is what the command is refused for; a move past a gate is for the sponsor, and back for all.
    if (answer && !answer.allowed && name !== 'movePilot')
      same(
        answer.missing.map(({ rule }) => rule).filter((rule) => !outcome.refused.includes(rule)),
        [],
      );
    if (answer?.allowed)
      same(
        outcome.refused.filter((rule) => /closed$|discard|chartered|cycle_/.test(rule)),
        [],
      );
    if (types.length > 0) then?.();
    if (types.length > 0) done.add(name);
    model.version += types.filter((type) => OF_THE_FORM.has(type)).length;
    agree(model, world.state);
  }
}
function actionsOf(pilot: Pilot, said: Said) {
  const { metrics, goals } = factsOf(said);
  const facts = {
    today: TODAY,
    metrics,
    goals,
    hasStartedCycle: said.no,
    stage: stageFactsOf(said),
    hasAdoptedCycle: said.yes,
  };
  return pilotActions(pilot, { role: 'MEMBER', personId: said.who, facts });
}

/** The state is the one that the model has come to. */
function agree(model: PilotModel, pilot: Pilot): void {
  same(
    {
      ...{ stage: pilot.stage, discarded: pilot.discardedBecause !== null, title: pilot.title, version: pilot.version },
      ...{ aim: pilot.aim?.metricId ?? null, sponsor: pilot.sponsorId, theory: pilot.theory !== null },
      ...{ goals: pilot.goalIds, ideas: pilot.ideaIds, drivers: pilot.drivers.map(({ key }) => key) },
      ...{ keeper: pilot.sustainment?.ownerId ?? null, taught: (pilot.sustainment?.training ?? null) !== null },
      ...{ remeasureOn: pilot.sustainment?.remeasureOn ?? null, paused: pilot.pausedBecause },
      links: new Map(
        metricsNow(pilot).map(({ metricId, role, noBaselineBecause }) => [
          metricId,
          { role, reason: noBaselineBecause !== null },
        ]),
      ),
      team: new Map(teamNow(pilot).map(({ personId, role }) => [personId, role])),
      ...{ closing: pilot.closed?.closing ?? null, overrides: pilot.overrides.length, wins: pilot.wins.length },
      assessed: pilot.assessments.map(({ by }) => by),
    },
    model,
  );
  const now = [metricsNow(pilot).map(({ metricId }) => metricId), teamNow(pilot).map(({ personId }) => personId)];
  same(
    now.map((ids) => unique(ids).length),
    now.map(({ length }) => length),
  );
  if (pilot.aim) same(model.links.get(pilot.aim.metricId as Said['metric'])?.role, 'OUTCOME');
  // What a charter rests on stays as long as the pilot does.
  if (model.stage !== 'PROPOSED' && model.stage !== 'CLOSED')
    same([model.aim !== null, model.theory, model.sponsor !== null], [true, true, true]);
}

/** Nothing is opened again, no record is rewritten, and a span that has ended stays as it was. */
function between(was: Pilot, is: Pilot, { type }: Happened): void {
  if (was.closed) same([is.stage, is.closed], ['CLOSED', was.closed]);
  if (was.stage !== 'PROPOSED') same(is.stage !== 'PROPOSED', true);
  for (const record of ['overrides', 'assessments', 'wins'] as const)
    same(is[record].slice(0, was[record].length), was[record]);
  for (const spans of ['team', 'metrics'] as const) {
    const ended = (pilot: Pilot): object[] => pilot[spans].filter(({ until }) => until !== null);
    same(is[spans].length >= was[spans].length, true);
    same(
      ended(was).filter((one) => !ended(is).some((other) => JSON.stringify(other) === JSON.stringify(one))),
      [],
    );
    same(
      is[spans].filter(({ since, until }) => until !== null && until < since),
      [],
    );
  }
  // A driver keeps its id while its key stays.
  for (const { key, id } of was.drivers) same(is.drivers.find((one) => one.key === key)?.id ?? id, id);
  if (type === 'PilotStageMoved') same(is.stage !== was.stage, true);
}

it('is as the model says after whatever was done', () => {
  const said: fc.Arbitrary<Said> = fc.record({
    ...{ text: fc.constantFrom('as seen', ' Otherwise ', 'as seen', ' '), metric: fc.constantFrom(...METRICS) },
    ...{ role: fc.constantFrom(...METRIC_ROLES), stage: fc.constantFrom(...STAGES), pick: fc.nat(4) },
    ...{ who: fc.constantFrom(...PEOPLE), to: fc.constantFrom(...PEOPLE), yes: fc.boolean(), no: fc.boolean() },
    world: fc.record({
      ...{ goal: fc.boolean(), measured: fc.boolean(), concern: fc.boolean(), used: fc.boolean() },
      cycles: fc.constantFrom(
        'none' as const,
        'proven' as const,
        'proven' as const,
        'planned' as const,
        'running' as const,
      ),
    }),
  });
  const step = (name: fc.Arbitrary<string>) => fc.tuple(name, said).map(([one, args]) => new Step(one, args));
  const steps = [step(fc.constant('due')), step(fc.constantFrom(...Object.keys(ACTS)))];
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 40, size: 'max' }), fc.boolean(), (commands, ready) => {
      const world = new ToldStream<Pilot>(
        { id: 'pilot', evolve, ofTheForm: OF_THE_FORM, between },
        ready ? READY : [drafted()],
        'ada',
      );
      const model = ready ? readyModel() : modelOf();
      fc.modelRun(() => ({ model, real: world }), commands);
      world.expectFolds();
    }),
    { numRuns: 1000 },
  );
  same(
    Object.keys(ACTS).filter((name) => !done.has(name)),
    [],
  );
  const everywhere = Object.keys(ACTS).flatMap((name) => STAGES.map((stage) => `${name} ${stage}`));
  same(
    everywhere.filter((one) => !tried.has(one)),
    [],
  );
});
const link = (metricId: string, role: 'OUTCOME' | 'PROCESS' | 'BALANCING'): PilotEvent => ({
  type: 'MetricLinked',
  data: { metricId, role, target: aim.target, baselineFrom: null, baselineTo: null, noBaselineBecause: null },
});
/** A proposal that lacks nothing but its charter. */
const READY = [
  drafted({ theory: 'If, then, because', sponsorId: 'sponsor', aim: { ...aim, metricId: 'access' } }),
  ...[link('access', 'OUTCOME'), link('inbox', 'PROCESS'), link('burnout', 'BALANCING')],
];
const readyModel = (): PilotModel => ({
  ...modelOf(),
  ...{ theory: true, sponsor: 'sponsor', aim: 'access' },
  links: new Map([
    ['access', { role: 'OUTCOME', reason: false }],
    ['inbox', { role: 'PROCESS', reason: false }],
    ['burnout', { role: 'BALANCING', reason: false }],
  ]),
});
