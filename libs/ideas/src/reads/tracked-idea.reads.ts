import type { IdeaStatus } from '#language';
import type { Reader } from '#platform';
import { codeHash } from '../data/code-hash.js';
import type { Reply } from '../domain/idea.js';
import { waitingIdea } from './waiting-idea.js';

/** What the holder of a tracking code sees: nothing that leads to a person. Days as days at the unit. */
export interface TrackedIdea {
  title: string;
  body: string;
  status: IdeaStatus;
  submittedOn: string;
  acknowledgeBy: string;
  replies: { fromSender: boolean; body: string; on: string }[];
  tried: string[];
}
/** The idea of a code, in the box or in the log. */
export interface IdeaOfCode {
  id: string;
  unitId: string;
  title: string;
  body: string;
  /** Null in the box. */
  logged: { status: IdeaStatus; submittedOn: string; acknowledgeBy: string; replies: Reply[] } | null;
  /** Answers of the sender in the box, in the order of their random ids. */
  waiting: string[];
  /** Closed cycles of the pilots that name the idea, in their order. */
  tried: { pilot: string; change: string; learned: string | null }[];
}

/** The same statement whether there is such a code, none, or no code at all. Null where there is none. */
export async function ideaOfCode(reader: Reader, hash: string): Promise<IdeaOfCode | null> {
  const [row] = await reader.query<IdeaOfCode & { id: string | null }>(
    `select coalesce(i.id, b.id) as id, coalesce(i.unit_id, b.unit_id) as "unitId", coalesce(i.title, b.title) as title,
       coalesce(i.body, b.body) as body,
       case when i.id is not null then jsonb_build_object('status', i.status, 'submittedOn', i.submitted_on,
         'acknowledgeBy', i.acknowledge_by, 'replies', i.replies) end as logged,
       (select coalesce(jsonb_agg(a.body order by a.id), '[]') from idea_answer_box a where a.idea_id = coalesce(i.id, b.id)) as waiting,
       (select coalesce(jsonb_agg(jsonb_build_object('pilot', t.title, 'change', t.change, 'learned', t.learned) order by t.closed_at, t.id), '[]')
        from (select p.title, c.id, c.plan ->> 'change' as change, c.study ->> 'learned' as learned, c.closed_at
          from pilots p join cycles c on c.pilot_id = p.id and c.stage = 'CLOSED'
          where p.idea_ids @> jsonb_build_array(i.id) and p.discarded_because is null and c.discarded_because is null
          order by c.closed_at, c.id limit 100) t) as tried
     from (select $1::text as hash) asked
     left join idea_codes k on k.code_hash = asked.hash left join ideas i on i.id = k.idea_id
     left join idea_box b on b.code_hash = asked.hash`,
    [hash],
  );
  return row?.id ? row : null;
}

/** The idea with this tracking code as its sender sees it; null where no idea has it, whatever it looks like. */
export async function ideaByTrackingCode(reader: Reader, code: string, now: Date): Promise<TrackedIdea | null> {
  const idea = await ideaOfCode(reader, codeHash(code));
  if (!idea) return null;
  const { title, body, logged, waiting, tried } = idea;
  const { opening, clocks, dayOf } = await waitingIdea(reader, idea.unitId, now);
  const replies = (logged?.replies ?? []).map(({ fromSender, body, at }) => ({ fromSender, body, on: dayOf(at) }));
  return {
    title,
    body,
    status: logged?.status ?? 'SUBMITTED',
    submittedOn: logged?.submittedOn ?? opening,
    acknowledgeBy: logged?.acknowledgeBy ?? clocks.acknowledgeBy,
    replies: [...replies, ...waiting.map((text) => ({ fromSender: true, body: text, on: opening }))],
    tried: tried.map(({ pilot, change, learned }) => [pilot, change, learned].filter(Boolean).join(' – ')),
  };
}
