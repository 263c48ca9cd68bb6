import type { Happened } from '#language';
import { pilotFromRow, type PilotRow } from '../data/pilot-row.js';
import { foldPilot } from '../domain/evolve.js';
import type { Pilot } from '../domain/pilot.js';

export type PilotView = Pilot & { lastActivityAt: Date };
export type PilotViewRow = PilotRow & { lastActivityAt: Date };

export const pilotView = ({ lastActivityAt, ...row }: PilotViewRow): PilotView => ({
  ...pilotFromRow(row),
  lastActivityAt,
});

/** The log of pilot `p` up to the instant in `parameter`, as `foldPilot` takes it; null before the pilot's draft. */
export const logUpTo = (parameter: string): string =>
  `(select jsonb_agg(jsonb_build_object('type', e.type, 'data', e.data, 'actorId', e.actor_id,
      'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.stream_version)
    from events e where e.stream_id = p.id and e.stream_version < coalesce(
      (select min(later.stream_version) from events later where later.stream_id = p.id and later.at > ${parameter}), 2147483647))`;

/** When anything last happened to pilot `p` or its cycles, up to the instant in `parameter`. What the program reminds of is no life. */
export const activityUpTo = (parameter: string): string =>
  `(select max(e.at) from events e where e.pilot_id = p.id and e.stream in ('pilot', 'cycle') and e.at <= ${parameter})`;

export interface LoggedPilot {
  id: string;
  log: Happened[] | null;
  lastActivityAt: Date | null;
}
export const pilotOfLog = ({ id, log, lastActivityAt }: LoggedPilot): PilotView | null =>
  log && lastActivityAt ? { ...foldPilot(id, log), lastActivityAt } : null;
