import type { Pilot } from '../domain/pilot.js';

/** A pilot as a statement answers it: instants as dates. */
export type PilotRow = Omit<Pilot, 'createdAt'> & { createdAt: Date };

export const PILOT_COLUMNS = `p.id, p.version, p.stream_version as "streamVersion", p.unit_id as "unitId", p.stage, p.title, p.problem,
  p.theory, p.purpose, p.minutes_per_week as "minutesPerWeek", p.intervention_key as "interventionKey",
  p.sponsor_id as "sponsorId", p.aim, p.team, p.metrics, p.goal_ids as "goalIds", p.idea_ids as "ideaIds", p.drivers, p.sustainment,
  p.paused_because as "pausedBecause", p.closed, p.assessments, p.overrides, p.wins, p.created_by as "createdBy", p.created_at as "createdAt",
  p.discarded_because as "discardedBecause"`;

export const pilotFromRow = ({ createdAt, ...row }: PilotRow): Pilot => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

/** The pilot's columns. `last_activity_at` is none of them: cycles move it too, so it is no part of the pilot's own log. */
export const pilotRow = (pilot: Pilot): Record<string, unknown> => ({
  id: pilot.id,
  version: pilot.version,
  stream_version: pilot.streamVersion,
  unit_id: pilot.unitId,
  stage: pilot.stage,
  title: pilot.title,
  problem: pilot.problem,
  theory: pilot.theory,
  purpose: pilot.purpose,
  minutes_per_week: pilot.minutesPerWeek,
  intervention_key: pilot.interventionKey,
  sponsor_id: pilot.sponsorId,
  aim: pilot.aim,
  team: pilot.team,
  metrics: pilot.metrics,
  goal_ids: pilot.goalIds,
  idea_ids: pilot.ideaIds,
  drivers: pilot.drivers,
  sustainment: pilot.sustainment,
  paused_because: pilot.pausedBecause,
  closed: pilot.closed,
  assessments: pilot.assessments,
  overrides: pilot.overrides,
  wins: pilot.wins,
  created_by: pilot.createdBy,
  created_at: pilot.createdAt,
  discarded_because: pilot.discardedBecause,
});
