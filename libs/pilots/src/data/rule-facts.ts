import { metricFacts } from '#metrics';
import type { Reader } from '#platform';
import { requireUnit, unitDay } from '#units';
import type { RuleFacts } from '../domain/rule-facts.js';
import { goalsSeenFrom, ideasSeenFrom } from './alignment-facts.js';

export interface FactsAsked {
  unitId: string;
  at: Date;
  metricIds?: readonly string[];
  personIds?: readonly string[];
  /** Also empty: then the goals that there are to link. */
  goalIds?: readonly string[] | null;
  ideaIds?: readonly string[];
  /** Who is shown the ideas; null: the program itself. */
  actorId?: string | null;
}

/** What the rules ask of the world: the day at the unit, and the metrics, people, goals and ideas that are named. */
export async function ruleFacts(reader: Reader, about: FactsAsked): Promise<RuleFacts> {
  const { timeZone } = await requireUnit(reader, about.unitId);
  const { unitId, metricIds = [], personIds = [], goalIds, ideaIds = [], actorId = null } = about;
  const today = unitDay(about.at, timeZone);
  return {
    today,
    metrics: metricIds.length > 0 ? await metricFacts(reader, metricIds) : new Map(),
    people: personIds.length > 0 ? await activePeople(reader, personIds) : new Set(),
    goals: goalIds ? await goalsSeenFrom(reader, unitId, today, goalIds) : new Map(),
    ideas: ideaIds.length > 0 ? await ideasSeenFrom(reader, unitId, actorId, ideaIds) : new Map(),
  };
}

async function activePeople(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>('select id from humans where id = any($1) and active', [ids]);
  return new Set(rows.map((row) => row.id));
}

export async function isIntervention(reader: Reader, key: string): Promise<boolean> {
  return (await reader.query('select from interventions where key = $1', [key])).length > 0;
}

/** Whether it is a cycle of the pilot that was not discarded. */
export async function isCycleOf(reader: Reader, cycleId: string, pilotId: string): Promise<boolean> {
  const sql = 'select from cycles where id = $1 and pilot_id = $2 and discarded_because is null';
  return (await reader.query(sql, [cycleId, pilotId])).length > 0;
}

/** Those of the pilots of which a cycle was ever started. Cycles stand above pilots, so their stages are asked, not they. */
export async function withStartedCycle(reader: Reader, pilotIds: readonly string[]): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>(
    `select distinct pilot_id as id from stage_spans where subject = 'cycle' and stage = 'DO' and pilot_id = any($1)`,
    [pilotIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** The keys of the drivers that the plans of the pilot's started cycles name. */
export async function usedDriverKeys(reader: Reader, pilotId: string): Promise<Set<string>> {
  const rows = await reader.query<{ key: string }>(
    `select distinct c.plan ->> 'driverKey' as key from cycles c
     where c.pilot_id = $1 and c.started_at is not null and c.plan ->> 'driverKey' is not null`,
    [pilotId],
  );
  return new Set(rows.map((row) => row.key));
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
