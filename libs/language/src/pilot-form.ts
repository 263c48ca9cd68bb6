import type { DriverKind, MetricRole } from './enums.js';

/** An aim in five parts: which metric, from where, to where, by when, for whom. Whether it is met is computed. */
export interface Aim {
  statement: string;
  metricId: string;
  baseline: number | null;
  target: number;
  dueOn: string;
  population: string;
}
/** A node of the driver diagram. `key` is the team's own word for it, unique in the pilot; the id stays while the key does. */
export interface Driver {
  id: string;
  key: string;
  kind: DriverKind;
  title: string;
  parentKey: string | null;
  metricIds: string[];
}
/** Who keeps the gain, and by what. */
export interface Sustainment {
  ownerId: string | null;
  training: string | null;
  documentation: string | null;
  policy: string | null;
  remeasureOn: string | null;
}
export interface PilotForm {
  title: string;
  problem: string;
  theory: string | null;
  purpose: string | null;
  minutesPerWeek: number | null;
  sponsorId: string | null;
  aim: Aim | null;
  goalIds: string[];
  ideaIds: string[];
  drivers: Driver[];
  sustainment: Sustainment | null;
}
export interface MetricLink {
  metricId: string;
  role: MetricRole;
  target: number | null;
  baselineFrom: string | null;
  baselineTo: string | null;
  noBaselineBecause: string | null;
}
