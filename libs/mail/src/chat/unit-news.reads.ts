import { cyclesOverdue, studiesDue } from '#cycles';
import { toGlobalId, type ActDecision } from '#language';
import { aimsDue, spreadDue } from '#pilots';
import type { Reader } from '#platform';
import type { UnitNews, WaitingKind } from '../domain/unit-digest.js';
import { linkTo } from '../reads/digest-lines.reads.js';
import { CYCLE_NAME } from '../reads/names-of-subjects.reads.js';

const MOST = 20;
const NOW = '$2::timestamptz';
const under = (column: string): string =>
  `${column} in (select descendant_id from unit_paths where ancestor_id = $1 and valid_to is null)`;
const counted = (kind: WaitingKind, from: string): string =>
  `select '${kind}' as kind, count(*)::int as n from ${from} where ${under('due.unit_id')}`;

const WAITING = [
  counted(
    'IDEAS',
    `(select unit_id from ideas where status in ('SUBMITTED', 'ACKNOWLEDGED') and created_at <= ${NOW}) due`,
  ),
  counted('CYCLES_OVERDUE', `(${cyclesOverdue(NOW)}) due`),
  counted('STUDIES_DUE', `(${studiesDue(NOW)}) due`),
  counted('AIMS_DUE', `(${aimsDue(NOW)}) due`),
  counted('SPREAD', `(${spreadDue(NOW)}) due`),
].join(' union all ');

/** What waits at the unit and below it now, and what was decided and shared there since then. Three statements. */
export async function unitNews(
  reader: Reader,
  { unitId, unit, since, now, home }: { unitId: string; unit: string; since: Date; now: Date; home: string },
): Promise<UnitNews> {
  const waiting = await reader.query<{ kind: WaitingKind; n: number }>(WAITING, [unitId, now]);
  const decisions = await reader.query<{ id: string; cycle: string; decision: ActDecision }>(
    `select c.id, ${CYCLE_NAME} as cycle, c.act ->> 'decision' as decision
     from cycles c join pilots p on p.id = c.pilot_id
     where c.act is not null and c.closed_at > $3 and c.closed_at <= ${NOW} and ${under('c.unit_id')}
     order by c.closed_at, c.id limit ${MOST}`,
    [unitId, now, since],
  );
  const wins = await reader.query<{ id: string; pilot: string; n: number }>(
    `select p.id, p.title as pilot, count(*)::int as n
     from pilots p cross join lateral jsonb_array_elements(p.wins) win
     where (win ->> 'at')::timestamptz > $3 and (win ->> 'at')::timestamptz <= ${NOW} and ${under('p.unit_id')}
     group by p.id order by p.title, p.id limit ${MOST}`,
    [unitId, now, since],
  );
  return {
    unit,
    waiting,
    decisions: decisions.map(({ id, ...one }) => ({ ...one, url: linkTo(home, toGlobalId('Cycle', id)) })),
    wins: wins.map(({ id, ...one }) => ({ ...one, url: linkTo(home, toGlobalId('Pilot', id)) })),
  };
}
