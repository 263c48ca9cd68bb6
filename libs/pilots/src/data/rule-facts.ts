import { metricFacts } from '#metrics';
import type { Reader } from '#platform';
import { requireUnit, unitDay } from '#units';
import type { RuleFacts } from '../domain/rule-facts.js';

/** What the rules ask of the world: the day at the unit, the metrics and the people that are named. */
export async function ruleFacts(
  reader: Reader,
  about: { unitId: string; at: Date; metricIds?: readonly string[]; personIds?: readonly string[] },
): Promise<RuleFacts> {
  const { timeZone } = await requireUnit(reader, about.unitId);
  const [metrics, people] = [about.metricIds ?? [], about.personIds ?? []];
  return {
    today: unitDay(about.at, timeZone),
    metrics: metrics.length > 0 ? await metricFacts(reader, metrics) : new Map(),
    people: people.length > 0 ? await activePeople(reader, people) : new Set(),
  };
}

async function activePeople(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>('select id from people where id = any($1) and active', [ids]);
  return new Set(rows.map((row) => row.id));
}

export async function isIntervention(reader: Reader, key: string): Promise<boolean> {
  return (await reader.query('select from interventions where key = $1', [key])).length > 0;
}

/** Those of the pilots of which a cycle was ever started. Cycles stand above pilots, so their stages are asked, not they. */
export async function withStartedCycle(reader: Reader, pilotIds: readonly string[]): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>(
    `select distinct pilot_id as id from stage_spans where subject = 'cycle' and stage = 'DO' and pilot_id = any($1)`,
    [pilotIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Those of the pilots of which a cycle was closed with the decision to adopt the change. */
export async function withAdoptedCycle(reader: Reader, pilotIds: readonly string[]): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>(
    `select distinct pilot_id as id from stage_spans
     where subject = 'cycle' and stage = 'CLOSED' and decision = 'ADOPT' and valid_to is null and pilot_id = any($1)`,
    [pilotIds],
  );
  return new Set(rows.map((row) => row.id));
}
