import type { Aim, EventOf, MetricLink, PilotClosing, PilotForm, PilotStage } from '#language';

/** Who worked on a pilot, from when to when. An instant is ISO text in whole milliseconds. */
export interface TeamSpan {
  personId: string;
  role: string;
  frontline: boolean;
  since: string;
  until: string | null;
  because: string | null;
}
export type MetricSpan = MetricLink & { since: string; until: string | null };

/** How far the team, or its coach, says the pilot has come on the IHI scale; the newest of each counts. */
export interface Assessment {
  by: 'TEAM' | 'COACH';
  score: number;
  note: string | null;
  byId: string | null;
  at: string;
}
export interface GateOverride {
  stage: PilotStage;
  missing: string[];
  because: string;
  byId: string | null;
  at: string;
}
export interface Win {
  id: string;
  story: string;
  thanksIds: string[];
  cycleId: string | null;
  metricId: string | null;
  byId: string | null;
  at: string;
}
export interface Closing {
  closing: PilotClosing;
  because: string;
  intoPilotId: string | null;
  intoUnitId: string | null;
  at: string;
  byId: string | null;
}

/** A pilot as its events make it: the same from the log as in its row. */
export interface Pilot extends PilotForm {
  id: string;
  /** Counts changes of the form and of the stage; team and metric links advance the stream alone. */
  version: number;
  streamVersion: number;
  unitId: string;
  stage: PilotStage;
  interventionKey: string | null;
  aim: Aim | null;
  /** Spans, oldest first; those without an end are now. */
  team: TeamSpan[];
  metrics: MetricSpan[];
  pausedBecause: string | null;
  closed: Closing | null;
  /** Oldest first. */
  assessments: Assessment[];
  overrides: GateOverride[];
  wins: Win[];
  createdBy: string | null;
  createdAt: string;
  discardedBecause: string | null;
}
export type PilotEvent = EventOf<
  | 'PilotDrafted'
  | 'PilotRevised'
  | 'PilotDiscarded'
  | 'MetricLinked'
  | 'MetricUnlinked'
  | 'TeamJoined'
  | 'TeamLeft'
  | 'PilotChartered'
  | 'PilotStageMoved'
  | 'GateOverridden'
  | 'PilotPaused'
  | 'PilotResumed'
  | 'PilotClosed'
  | 'ProgressAssessed'
  | 'WinShared'
>;

type Links = Pick<Pilot, 'metrics'>;
export const teamNow = ({ team }: Pick<Pilot, 'team'>): TeamSpan[] => team.filter((one) => one.until === null);
export const metricsNow = ({ metrics }: Links): MetricSpan[] => metrics.filter((one) => one.until === null);
/** The metrics that the pilot is judged by: the aim's, and those linked now. */
export const metricsOf = (pilot: Links & Pick<Pilot, 'aim'>): string[] => [
  ...(pilot.aim ? [pilot.aim.metricId] : []),
  ...metricsNow(pilot).map((link) => link.metricId),
];
export const linkNow = (pilot: Links, metricId: string): MetricSpan | undefined =>
  metricsNow(pilot).find((one) => one.metricId === metricId);
export const memberNow = (pilot: Pick<Pilot, 'team'>, personId: string): TeamSpan | undefined =>
  teamNow(pilot).find((one) => one.personId === personId);
