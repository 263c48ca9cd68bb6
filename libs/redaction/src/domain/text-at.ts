/**
 * Where a path leads: the words of `FREE_TEXTS`, with an item of a list by its id or by its place. The answer names the path by places, as
 * the log's changes do.
 */
import { DomainError, type Problem } from '#language';
import { FREE_TEXTS, isInEventsAlone, nameOfPath, type Redactable } from './free-texts.js';

export interface TextAt {
  path: string;
  text: string;
}

/** Throws INVALID `redaction.path_unknown` that names the right ones, NOT_FOUND `redaction.no_text` where nothing stands there. */
export function textAt(type: Redactable, state: unknown, path: string): TextAt {
  const parts = path.trim().split('.');
  if (!FREE_TEXTS[type].some((known) => fits(known.split('.'), parts))) throw new DomainError(unknownPath(type));
  return follow(state, parts);
}

/** The same in the data of one event, whose free texts have these names: a text that the thing itself does not show any more. */
export function textInEvent(names: ReadonlySet<string>, data: unknown, path: string): TextAt {
  const parts = path.trim().split('.');
  if (!names.has(nameOfPath(parts.join('.')))) throw new DomainError(unknownInEvent(names));
  return follow(data, parts);
}

const fits = (known: readonly string[], parts: readonly string[]): boolean =>
  known.length === parts.length && known.every((word, place) => word === '*' || word === parts[place]);

function follow(state: unknown, parts: readonly string[]): TextAt {
  const places: string[] = [];
  let at = state;
  for (const part of parts) {
    const place = Array.isArray(at) ? placeIn(at, part) : part;
    at = isObject(at) && Object.hasOwn(at, place) ? (at as Record<string, unknown>)[place] : undefined;
    places.push(place);
  }
  if (typeof at !== 'string' || at === '') throw new DomainError(NO_TEXT);
  return { path: places.join('.'), text: at };
}

const placeIn = (items: readonly unknown[], part: string): string => {
  const byId = items.findIndex((item) => isObject(item) && (item as { id?: unknown }).id === part);
  return byId < 0 ? part : String(byId);
};
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const unknownPath = (type: Redactable): Problem => ({
  code: 'INVALID',
  rule: 'redaction.path_unknown',
  message: `There is no free text of a ${type} under this path.`,
  remedy: isInEventsAlone(type)
    ? 'Name the event whose reason holds it, and the path `because`.'
    : `Name one of ${FREE_TEXTS[type].join(', ')}; for * the id of the item, or its place from 0.`,
  path: ['path'],
});
const unknownInEvent = (names: ReadonlySet<string>): Problem => ({
  code: 'INVALID',
  rule: 'redaction.path_unknown',
  message: 'There is no free text of this event under this path.',
  remedy: `Name a path in the data of the event that ends with one of ${[...names].join(', ')}.`,
  path: ['path'],
});
const NO_TEXT: Problem = {
  code: 'NOT_FOUND',
  rule: 'redaction.no_text',
  message: 'There is no text under this path.',
  remedy: 'Look at the thing as it stands; a text that was changed since is named by the event that still holds it.',
  path: ['path'],
};
