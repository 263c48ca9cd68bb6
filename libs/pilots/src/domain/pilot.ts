import type { Aim, EventOf, MetricLink, PilotForm, PilotStage } from '#language';

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
>;

type Links = Pick<Pilot, 'metrics'>;
export const teamNow = ({ team }: Pick<Pilot, 'team'>): TeamSpan[] => team.filter((one) => one.until === null);
export const metricsNow = ({ metrics }: Links): MetricSpan[] => metrics.filter((one) => one.until === null);
export const linkNow = (pilot: Links, metricId: string): MetricSpan | undefined =>
  metricsNow(pilot).find((one) => one.metricId === metricId);
export const memberNow = (pilot: Pick<Pilot, 'team'>, personId: string): TeamSpan | undefined =>
  teamNow(pilot).find((one) => one.personId === personId);
