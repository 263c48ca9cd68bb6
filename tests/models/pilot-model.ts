import { PILOT_CLOSINGS, type MetricRole, type PilotClosing, type PilotStage } from '#language';

// The pilot's state machine as method.md 2.3 and docs/stages.md and pilots.md tell it, written apart from the rules.
export interface PilotModel {
  stage: PilotStage;
  discarded: boolean;
  title: string;
  version: number;
  /** The metric of the aim: about the workforce, about operations, or none is set. */
  aim: 'inbox' | 'access' | null;
  sponsor: string | null;
  theory: boolean;
  goals: string[];
  ideas: string[];
  drivers: string[];
  /** Who keeps the gain, and whether it is taught and written down. */
  keeper: string | null;
  taught: boolean;
  remeasureOn: string | null;
  links: Map<string, { role: MetricRole; reason: boolean }>;
  team: Map<string, string>;
  paused: string | null;
  closing: PilotClosing | null;
  overrides: number;
  assessed: string[];
  wins: number;
}
export const PEOPLE = ['ada', 'ben', 'sponsor'] as const;
export const METRICS = ['inbox', 'access', 'burnout'] as const;
export const STAGES = ['PROPOSED', 'CHARTERED', 'TESTING', 'IMPLEMENTING', 'SUSTAINING', 'CLOSED'] as const;
/** What is said with an act; what each part means, the act decides. `world`: what cycles and charts say meanwhile. */
export interface Said {
  text: string;
  metric: (typeof METRICS)[number];
  role: MetricRole;
  stage: PilotStage;
  who: (typeof PEOPLE)[number];
  to: (typeof PEOPLE)[number];
  pick: number;
  yes: boolean;
  no: boolean;
  world: {
    goal: boolean;
    cycles: 'none' | 'proven' | 'planned' | 'running';
    measured: boolean;
    concern: boolean;
    used: boolean;
  };
}
interface Expected {
  refused: string[];
  types?: string[];
  then?: () => void;
}

export const drafted = (): PilotModel => ({
  ...{
    stage: 'PROPOSED',
    discarded: false,
    title: 'Shared inbox',
    version: 1,
    aim: null,
    sponsor: null,
    theory: false,
    goals: [],
    ideas: [],
  },
  ...{ drivers: [], keeper: null, taught: false, remeasureOn: null, links: new Map(), team: new Map(), paused: null },
  ...{ closing: null, overrides: 0, assessed: [], wins: 0 },
});
const isBlank = (text: string): boolean => text.trim() === '';
const blank = (text: string, field = 'because'): string[] => (isBlank(text) ? [`pilot.${field}_missing`] : []);
const ended = ({ discarded, stage }: PilotModel): string[] =>
  discarded ? ['pilot.discarded'] : stage === 'CLOSED' ? ['pilot.closed'] : [];
/** Of an adopted pilot only what keeps the gain is still changed. */
const revisable = (model: PilotModel, same: boolean): string[] =>
  model.closing !== 'ADOPTED' ? ended(model) : same ? [] : ['pilot.adopted'];
const moved = (hard: string[], slips: string[], types: string[], then?: () => void): Expected =>
  hard.length > 0 ? { refused: hard } : slips.length > 0 ? { refused: slips } : { refused: [], types, then };
type Links = PilotModel['links'];
const hasRole = (links: Links, role: MetricRole): boolean => [...links.values()].some((one) => one.role === role);
/** An aim about operations is watched over by a metric of the workforce. */
const isWatched = (aim: PilotModel['aim'], links: Links): boolean =>
  aim !== 'access' || links.get('burnout')?.role === 'BALANCING' || links.get('inbox')?.role === 'BALANCING';
const unwatched = (model: PilotModel, aim: PilotModel['aim'], links: Links): string[] =>
  model.stage !== 'PROPOSED' && isWatched(model.aim, model.links) && !isWatched(aim, links)
    ? ['pilot.workforce_metric_missing']
    : [];
const FORWARD: Partial<Record<PilotStage, PilotStage>> = {
  CHARTERED: 'TESTING',
  TESTING: 'IMPLEMENTING',
  IMPLEMENTING: 'SUSTAINING',
};
const BACK: Partial<Record<PilotStage, PilotStage>> = { IMPLEMENTING: 'TESTING', SUSTAINING: 'IMPLEMENTING' };

/** What the gate to the next stage lacks. */
export function gate(model: PilotModel, to: PilotStage, { cycles, concern }: Said['world']): string[] {
  if (FORWARD[model.stage] !== to) return [];
  const owner = model.keeper === null ? ['pilot.local_owner_missing'] : [];
  if (to === 'TESTING')
    return [...model.links.values()].some(({ role, reason }) => role === 'OUTCOME' && !reason)
      ? ['pilot.baseline_missing']
      : [];
  if (to === 'SUSTAINING')
    return [...(model.taught ? [] : ['pilot.training_missing', 'pilot.documentation_missing']), ...owner];
  const ramp = ['linked_cycles', 'scale_not_grown', 'conditions_too_few', 'numeric_predictions', 'belief'];
  const lacks = ramp.map((one) => `pilot.${/grown|few/.test(one) ? one : `${one}_missing`}`);
  const signal = concern && model.links.get('burnout')?.role === 'BALANCING' ? ['pilot.balancing_signal_open'] : [];
  return [...(cycles === 'none' || cycles === 'planned' ? lacks : []), ...signal, ...owner];
}

/** What comes of each act; `at` is its instant. */
export const EXPECTED: Record<string, (model: PilotModel, said: Said) => Expected> = {
  reviseForm: (model, { text, who, yes, no, pick }) => {
    const title = text === 'as seen' ? 'Shared inbox' : text.trim();
    const chartered = model.stage !== 'PROPOSED';
    const [sponsor, theory] = [
      yes ? who : no ? null : model.sponsor,
      pick === 1 ? false : pick === 2 ? true : model.theory,
    ];
    const lost = chartered
      ? [...(sponsor === null ? ['pilot.sponsor_missing'] : []), ...(theory ? [] : ['pilot.theory_missing'])]
      : [];
    const same = sponsor === model.sponsor && theory === model.theory && title === model.title;
    return moved(revisable(model, same), [...blank(text, 'title'), ...lost], same ? [] : ['PilotRevised'], () =>
      Object.assign(model, { title, sponsor, theory }),
    );
  },
  reviseAim: (model, { metric, no }) => {
    const aim = no ? null : metric === 'burnout' ? 'inbox' : metric;
    const role = aim && model.links.get(aim)?.role;
    const links =
      aim && !role ? new Map(model.links).set(aim, { role: 'OUTCOME' as const, reason: false }) : model.links;
    const slips = [
      ...(role && role !== 'OUTCOME' ? ['pilot.aim_metric_no_outcome'] : []),
      ...(aim === null && model.stage !== 'PROPOSED' ? ['pilot.aim_missing'] : []),
      ...(aim ? unwatched(model, aim, model.links) : []),
    ];
    const types = [...(aim === model.aim ? [] : ['PilotRevised']), ...(links === model.links ? [] : ['MetricLinked'])];
    return moved(revisable(model, types.length === 0), slips, types, () => Object.assign(model, { aim, links }));
  },
  align: (model, { yes, no, pick, world }) => {
    const goals = pick === 0 ? model.goals : yes ? ['goal'] : [];
    const ideas = no ? ['idea'] : [];
    const fresh = yes && pick !== 0 && !model.goals.includes('goal');
    const slips = [
      ...(fresh && !world.goal ? ['pilot.goal_retired'] : []),
      ...(pick !== 0 && model.stage !== 'PROPOSED' && world.goal && !yes && model.goals.length > 0
        ? ['pilot.goal_missing']
        : []),
    ];
    const same = goals.join() === model.goals.join() && ideas.join() === model.ideas.join();
    return moved(revisable(model, same), slips, same ? [] : ['PilotRevised'], () =>
      Object.assign(model, { goals, ideas }),
    );
  },
  reviseDrivers: (model, { pick, world }) => {
    const drivers = ['work', 'notes'].slice(0, pick % 3);
    const inUse = world.used && model.drivers.includes('work') && drivers.length === 0 ? ['pilot.driver_in_use'] : [];
    const same = drivers.join() === model.drivers.join();
    return moved(revisable(model, same), inUse, same ? [] : ['PilotRevised'], () => (model.drivers = drivers));
  },
  reviseSustainment: (model, { who, yes, no, pick }) => {
    const next =
      pick === 0
        ? { keeper: null, taught: false, remeasureOn: null }
        : { keeper: yes ? who : null, taught: no, remeasureOn: pick > 1 ? '2026-09-01' : null };
    const same = next.keeper === model.keeper && next.taught === model.taught && next.remeasureOn === model.remeasureOn;
    return moved(revisable(model, true), [], same ? [] : ['PilotRevised'], () => Object.assign(model, next));
  },
  linkMetric: (model, { metric, role, yes }) => {
    const links = new Map(model.links).set(metric, { role, reason: yes });
    const slips = [
      ...(model.aim === metric && role !== 'OUTCOME' ? ['pilot.aim_metric_no_outcome'] : []),
      ...unwatched(model, model.aim, links),
    ];
    const was = model.links.get(metric);
    return moved(
      ended(model),
      slips,
      was?.role === role && was.reason === yes ? [] : ['MetricLinked'],
      () => (model.links = links),
    );
  },
  unlinkMetric: (model, { metric, text }) => {
    const links = new Map([...model.links].filter(([one]) => one !== metric));
    const slips = [
      ...blank(text),
      ...(model.links.has(metric) ? [] : ['pilot.metric_not_linked']),
      ...(model.aim === metric ? ['pilot.metric_of_the_aim'] : []),
      ...unwatched(model, model.aim, links),
    ];
    return moved(ended(model), slips, ['MetricUnlinked'], () => (model.links = links));
  },
  joinTeam: (model, { who, text }) =>
    moved(ended(model), blank(text, 'role'), model.team.get(who) === text.trim() ? [] : ['TeamJoined'], () =>
      model.team.set(who, text.trim()),
    ),
  leaveTeam: (model, { who }) =>
    moved(ended(model), model.team.has(who) ? [] : ['pilot.not_on_the_team'], ['TeamLeft'], () =>
      model.team.delete(who),
    ),
  charterPilot: (model, { world }) => {
    const hard = [
      ...ended(model),
      ...(ended(model).length === 0 && model.stage !== 'PROPOSED' ? ['pilot.chartered_already'] : []),
    ];
    const gaps = [
      ...(model.aim ? [] : ['pilot.aim_missing']),
      ...(model.sponsor ? [] : ['pilot.sponsor_missing']),
      ...(model.theory ? [] : ['pilot.theory_missing']),
      ...(world.goal && !model.goals.includes('goal') ? ['pilot.goal_missing'] : []),
      ...(hasRole(model.links, 'OUTCOME') ? [] : ['pilot.outcome_metric_missing']),
      ...(hasRole(model.links, 'PROCESS') ? [] : ['pilot.process_metric_missing']),
      ...(isWatched(model.aim, model.links) ? [] : ['pilot.workforce_metric_missing']),
    ];
    return moved(hard, gaps, ['PilotChartered'], () => (model.stage = 'CHARTERED'));
  },
  movePilot: (model, { text, stage, who, yes, world }) => {
    const step = FORWARD[model.stage] === stage || BACK[model.stage] === stage;
    const gaps = gate(model, stage, world);
    const passes = yes && gaps.length > 0;
    // Only the sponsor passes a gate, and what was missing is shown for ever.
    const isSponsor = who === model.sponsor;
    const slips = [
      ...blank(text),
      ...(step ? [] : ['pilot.stage_not_next']),
      ...(passes && isSponsor ? [] : gaps),
      ...(passes && !isSponsor ? ['pilot.not_the_sponsor'] : []),
    ];
    return moved(ended(model), slips, [...(passes ? ['GateOverridden'] : []), 'PilotStageMoved'], () => {
      model.stage = stage;
      if (passes) model.overrides += 1;
    });
  },
  // By itself, when the first cycle starts: from the charter alone, and to nothing else.
  movePilotStage: (model, { stage }) => {
    const step = model.stage === 'CHARTERED' && stage === 'TESTING' ? [] : ['pilot.stage_not_next'];
    return moved([...ended(model), ...step], [], ['PilotStageMoved'], () => (model.stage = 'TESTING'));
  },
  pausePilot: (model, { text }) => {
    const because = isBlank(text) ? null : text.trim();
    const types = because === model.paused ? [] : [because === null ? 'PilotResumed' : 'PilotPaused'];
    return moved(ended(model), [], types, () => (model.paused = because));
  },
  discardPilot: (model, { text, no }) => {
    const hard = [
      ...ended(model),
      ...(ended(model).length === 0 && (model.stage !== 'PROPOSED' || no) ? ['pilot.not_discardable'] : []),
    ];
    return moved([], [...hard, ...blank(text)], ['PilotDiscarded'], () => (model.discarded = true));
  },
  closePilot: (model, { text, pick, yes, world }) => {
    const closing = PILOT_CLOSINGS[pick % 4]!;
    const goesOn = closing === 'MERGED' || closing === 'TRANSFERRED';
    const proposed = model.stage === 'PROPOSED';
    const remeasured = world.measured && model.aim !== null && model.links.has(model.aim);
    const slips = [
      ...blank(text),
      ...(proposed && closing !== 'MERGED' ? ['pilot.only_proposed'] : []),
      ...(goesOn && !yes ? ['pilot.into_missing'] : []),
      ...(!goesOn && yes ? ['pilot.into_unasked'] : []),
      ...(world.cycles === 'running'
        ? ['pilot.cycle_running']
        : world.cycles === 'planned'
          ? ['pilot.cycle_planned']
          : []),
      ...(closing === 'ADOPTED' && !proposed && model.stage !== 'SUSTAINING' ? ['pilot.not_sustaining'] : []),
      ...(closing === 'ADOPTED' && !proposed
        ? model.remeasureOn === null
          ? ['pilot.remeasure_on_missing']
          : remeasured
            ? []
            : ['pilot.not_remeasured']
        : []),
    ];
    return moved(ended(model), slips, ['PilotClosed'], () =>
      Object.assign(model, { stage: 'CLOSED', closing, paused: null }),
    );
  },
  assessProgress: (model, { pick, who, yes }) => {
    const slip = [[], [], [], ['pilot.score_no_half'], ['pilot.score_out_of_range']][pick]!;
    return moved(ended(model), slip, ['ProgressAssessed'], () =>
      model.assessed.push(yes && !model.team.has(who) ? 'COACH' : 'TEAM'),
    );
  },
  shareWin: (model, { text, metric, yes }) => {
    const slips = [...blank(text, 'story'), ...(yes && !model.links.has(metric) ? ['metric.not_found'] : [])];
    return moved([], slips, ['WinShared'], () => (model.wins += 1));
  },
  handOver: (model, { who, to }) => {
    const closed = model.stage === 'CLOSED';
    if (who === to) return { refused: [], types: [] };
    const sponsors = model.sponsor === who && !closed;
    const keeps = model.keeper === who;
    const role = closed ? undefined : model.team.get(who);
    const types = [
      ...(sponsors || keeps ? ['PilotRevised'] : []),
      ...(role && !model.team.has(to) ? ['TeamJoined'] : []),
      ...(role ? ['TeamLeft'] : []),
    ];
    return moved([], [], types, () => {
      if (sponsors) model.sponsor = to;
      if (keeps) model.keeper = to;
      if (role && !model.team.has(to)) model.team.set(to, role);
      if (role) model.team.delete(who);
    });
  },
};
