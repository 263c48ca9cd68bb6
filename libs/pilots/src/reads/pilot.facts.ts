import type { AdoptionStage, Driver, PilotClosing, PilotStage } from '#language';
import type { Reader } from '#platform';
import { TAKING_UP } from '../domain/adoption.js';

/** What other features need to know of a pilot, whoever asks. */
export interface PilotFacts {
  id: string;
  unitId: string;
  title: string;
  stage: PilotStage;
  discarded: boolean;
  paused: boolean;
  /** Linked now. */
  metricIds: string[];
  teamIds: string[];
  /** Of them who do the work that is changed, in the order of their joining. */
  frontlineIds: string[];
  ideaIds: string[];
  drivers: Driver[];
  /** What it was closed as; null while it is open. */
  closing: PilotClosing | null;
  /** The units elsewhere that take its change up now. */
  takingUpUnitIds: string[];
}

export async function pilotFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, PilotFacts>> {
  const now = (list: string, field: string): string =>
    `array(select one ->> '${field}' from jsonb_array_elements(p.${list}) one where one ->> 'until' is null)`;
  const rows = await reader.query<PilotFacts>(
    `select p.id, p.unit_id as "unitId", p.title, p.stage, p.discarded_because is not null as discarded,
            p.paused_because is not null as paused, p.idea_ids as "ideaIds", p.drivers, p.closed ->> 'closing' as closing,
            ${now('metrics', 'metricId')} as "metricIds", ${now('team', 'personId')} as "teamIds",
            array(select one ->> 'personId' from jsonb_array_elements(p.team) one
              where one ->> 'until' is null and (one ->> 'frontline')::boolean) as "frontlineIds",
            array(select a.unit_id::text from adoptions a where a.pilot_id = p.id and a.stage = any($2)) as "takingUpUnitIds"
     from pilots p where p.id = any($1)`,
    [ids, TAKING_UP],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where each unit stands that was offered the pilot's change, by unit. */
export async function adoptionStages(reader: Reader, pilotId: string): Promise<Map<string, AdoptionStage>> {
  const sql = 'select unit_id as "unitId", stage from adoptions where pilot_id = $1';
  const rows = await reader.query<{ unitId: string; stage: AdoptionStage }>(sql, [pilotId]);
  return new Map(rows.map(({ unitId, stage }) => [unitId, stage]));
}
