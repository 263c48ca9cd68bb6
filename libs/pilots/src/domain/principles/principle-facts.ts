import type { ActDecision, IdeaKind, MetricConcern, MetricRole, Period, Sustainment, TestScale } from '#language';

/** A metric that is linked to the pilot now. `wellbeing`: about burnout and well-being, as a survey asks for them; `ofTheWork`: about how the work is done. */
export interface MetricFact {
  name: string;
  role: MetricRole;
  concern: MetricConcern;
  instrument: string | null;
  wellbeing: boolean;
  ofTheWork: boolean;
}
/** What is known of a linked idea. `fromStaff`: sent by the front line, or anonymously. */
export interface IdeaFact {
  kind: IdeaKind;
  fromStaff: boolean;
  answerOverdue: boolean;
}
export interface CycleFact {
  label: string;
  /** Planned or running: neither closed nor cancelled. */
  live: boolean;
  scale: TestScale;
  startsOn: string;
  endsOn: string;
  studied: boolean;
  /** Whether a prediction came true, at least in part. */
  predictionHeld: boolean;
  /** Whether it was started before the study of the cycle that it goes on from was written. */
  startedUnstudied: boolean;
  decision: ActDecision | null;
  /** Not done yet. */
  tasks: readonly { whoId: string; dueOn: string }[];
  collections: readonly { whoId: string | null; frequency: Period }[];
}
/** The newest values of a survey at the pilot's unit, and the first thing the pilot did after them. Days at the unit. */
export interface SurveyFact {
  name: string;
  closedOn: string;
  actedOn: string | null;
}

/** What the principles look at. */
export interface PrincipleFacts {
  /** The day at the pilot's unit. */
  today: string;
  hasSponsor: boolean;
  teamIds: ReadonlySet<string>;
  /** Members of the team from the front line, and those of them who belong to the pilot's unit. */
  frontline: { all: number; ofUnit: number };
  metrics: readonly MetricFact[];
  ideas: readonly IdeaFact[];
  /** `toLink`: goals that stand at the unit or above it. */
  goals: { linked: number; standing: number; toLink: number };
  /** What the catalogue's intervention changes; null where the pilot starts from none. */
  intervention: { levers: readonly string[] } | null;
  /** Whether another live pilot in the line of the unit changes the work itself. */
  besideSystemPilot: boolean;
  wins: number;
  sustainment: Sustainment | null;
  /** Ramp by ramp. */
  cycles: readonly CycleFact[];
  surveys: readonly SurveyFact[];
}

/** Whether a check is met, and what was found. */
export interface Finding {
  met: boolean;
  found: string;
}
export type Checks = Readonly<Record<string, (facts: PrincipleFacts) => Finding>>;

/** One finding or the other, by whether the check is met. */
export const found = (met: boolean, when: { met: string; not: string }): Finding => ({
  met,
  found: met ? when.met : when.not,
});
/** A check whose time has not come counts as met, and says so. */
export const notYet = (because: string): Finding => ({ met: true, found: `Nothing to check yet: ${because}.` });
/** What the program itself guarantees. */
export const guaranteed = (how: string): Finding => ({ met: true, found: how });

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
