import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, notFound, refuseIfAny, toGlobalId, type NodeType } from '#language';
import { RampCommand, appendEvents, type Meta, type Tx } from '#platform';
import { roleProblems, rolesAt } from '#units';
import { stillElsewhere } from '../data/elsewhere.js';
import { COUNTING, FOLDED, IN_ROWS, OF_STREAMS } from '../data/kinds.js';
import { placeOf, type Place } from '../data/place-of.js';
import { logOf, redactExcerpts, redactLog } from '../data/redact-log.js';
import { readTextRows, replaceInRows } from '../data/text-rows.js';
import { MARKER, namesOf } from '../domain/free-texts.js';
import { textAt, textInEvent, type TextAt } from '../domain/text-at.js';

export interface RedactTextInput {
  subjectType: NodeType;
  subjectKey: string;
  path: string;
  because: string;
}
export interface Redacted {
  subjectType: NodeType;
  subjectKey: string;
  elsewhere: string[];
}

/**
 * Replaces a text by a marker in a thing, in its log and in what is kept of both, for good. By an administrator of the unit, with a reason, which
 * is told. Answers where the text stands besides. Once more it changes nothing.
 */
export class RedactText extends RampCommand<RedactTextInput, Redacted> {}

@CommandHandler(RedactText)
export class RedactTextHandler {
  async execute({ tx, meta, input }: RedactText): Promise<Redacted> {
    const { subjectType, subjectKey } = input;
    const found = await placeOf(tx, subjectType, subjectKey);
    await requireAdministrator(tx, meta, found.unitId);
    await tx.query(`select from ${tableOf(found)} where id = $1 for update`, [found.streamId]);
    // Read again behind the lock: its log may have gone on.
    const place = await placeOf(tx, subjectType, subjectKey);
    const check = new InputCheck('redaction');
    const because = check.text(['because'], input.because);
    refuseIfAny(check.problems);
    const { path, text } = await textNamed(tx, place, input.path);
    if (text === MARKER) return { subjectType, subjectKey, elsewhere: [] };
    if (because.includes(text)) check.add('because_names_it', ['because'], ...SAYS_IT_AGAIN);
    refuseIfAny(check.problems);
    await replaceEverywhere(tx, meta, place, text, {
      subject: toGlobalId(subjectType, subjectKey),
      path,
      because,
    });
    return { subjectType, subjectKey, elsewhere: await stillElsewhere(tx, meta.actor.personId, place.streamId, text) };
  }
}

async function requireAdministrator(tx: Tx, { actor }: Meta, unitId: string): Promise<void> {
  if (actor.personId === null) return;
  const held = (await rolesAt(tx, actor.personId, [unitId])).get(unitId) ?? [];
  if (!held.some((role) => role !== 'INTEGRATION')) throw notFound('subject', ['subject']);
  refuseIfAny(roleProblems(held, 'ADMIN'));
}

/** Whoever writes to the stream locks its row there first. */
const tableOf = ({ type, stream }: Place): string =>
  FOLDED[type]?.table ?? COUNTING[stream] ?? OF_STREAMS[stream]?.[0]?.table ?? IN_ROWS[type]?.[0]?.table ?? 'events';

async function textNamed(tx: Tx, { type, key, eventId }: Place, path: string): Promise<TextAt> {
  if (eventId !== null) {
    const [event] = await tx.query<{ data: unknown }[]>('select data from events where id = $1', [eventId]);
    return textInEvent(namesOf(type), event?.data, path);
  }
  const state = (await FOLDED[type]?.load(tx, key)) ?? (await readTextRows(tx, IN_ROWS[type] ?? [], key));
  if (!state) throw notFound('subject', ['subject']);
  return textAt(type, state, path);
}

async function replaceEverywhere(
  tx: Tx,
  meta: Meta,
  place: Place,
  text: string,
  data: { subject: string; path: string; because: string },
): Promise<void> {
  const { type, key, stream, streamId, streamVersion, unitId, pilotId, lastAt } = place;
  await redactExcerpts(tx, await redactLog(tx, streamId, text, namesOf(type)));
  // Time runs forward in a log.
  const at = new Date(Math.max(meta.at.getTime(), lastAt.getTime()));
  const told = { stream, id: streamId, version: streamVersion, unitId, pilotId };
  await appendEvents(tx, { ...meta, at }, told, [{ event: { type: 'TextRedacted', data } }]);
  await FOLDED[type]?.rewrite(tx, key, await logOf(tx, streamId), at);
  await replaceInRows(tx, IN_ROWS[type] ?? [], key, text);
  await replaceInRows(tx, OF_STREAMS[stream] ?? [], streamId, text);
  const counting = COUNTING[stream];
  if (counting)
    await tx.query(`update ${counting} set stream_version = $2 where id = $1`, [streamId, streamVersion + 1]);
}

const SAYS_IT_AGAIN = [
  'The reason holds the text that is to go.',
  'Say why without it: the reason is kept in the log.',
] as const;
