import { jsonTrouble } from '../domain/json-trouble.js';
import { SourceFault } from '../domain/source-fault.js';
import { refusal } from './accept-answer.js';
import type { HttpAnswer } from './http-get.js';
import { wholeText } from './whole-text.js';

export interface JsonAnswer {
  json: unknown;
  /** About how large it was. */
  bytes: number;
}

/**
 * The whole answer as JSON, whatever type it says it has. Throws SourceFault: for a refusal with what `saidBy` finds in it. Nothing
 * else of what was sent stands in a fault: it may be about people.
 */
export async function jsonAnswer(
  { response, text, close }: HttpAnswer,
  saidBy: (json: unknown) => string | null,
): Promise<JsonAnswer> {
  try {
    const whole = await wholeText(text);
    const trouble = jsonTrouble(whole);
    if (trouble) throw new SourceFault(trouble.code, trouble.message);
    const json = parsed(whole);
    const refused = refusal(response, json === undefined ? null : saidBy(json));
    if (refused) throw refused;
    if (json === undefined) throw notJson(response);
    return { json, bytes: Buffer.byteLength(whole) };
  } finally {
    close();
  }
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function notJson({ headers }: Response): SourceFault {
  const type = headers.get('content-type')?.split(';')[0]?.trim().slice(0, 80);
  return new SourceFault(
    'source.not_json',
    `The source sent what is no JSON, or not all of it${type ? ` (${type})` : ''}.`,
  );
}
