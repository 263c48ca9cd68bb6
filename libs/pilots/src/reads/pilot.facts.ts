import type { PilotStage } from '#language';
import type { Reader } from '#platform';

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
  ideaIds: string[];
}

export async function pilotFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, PilotFacts>> {
  const now = (list: string, field: string): string =>
    `array(select one ->> '${field}' from jsonb_array_elements(p.${list}) one where one ->> 'until' is null)`;
  const rows = await reader.query<PilotFacts>(
    `select p.id, p.unit_id as "unitId", p.title, p.stage, p.discarded_because is not null as discarded,
            p.paused_because is not null as paused,
            ${now('metrics', 'metricId')} as "metricIds", ${now('team', 'personId')} as "teamIds", p.idea_ids as "ideaIds"
     from pilots p where p.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
