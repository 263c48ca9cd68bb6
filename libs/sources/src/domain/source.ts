/** What a source is set up with. All that could never work is refused at once, with its path in the contract's CreateSourceInput. */
import { InputCheck, LONGEST_TITLE, SOURCE_KINDS, refuseIfAny, type SourceKind } from '#language';
import { checkMapping } from './check-mapping.js';
import type { CsvMapping } from './csv-mapping.js';
import { simpleMapping, type ColumnPair } from './simple-mapping.js';

/** `columns` and `names` are the contract's plain form; `mapping` says the same and more, and excludes them. */
export interface SourceSettingsInput {
  url?: string | null;
  columns?: ColumnPair[] | null;
  names?: ColumnPair[] | null;
  timeZone?: string | null;
  mapping?: CsvMapping | null;
  /** The Authorization header as a whole, as `Bearer ...`. Kept with the source, answered by no read. */
  authorization?: string | null;
}
export interface CreateSourceInput {
  name: string;
  unitId: string;
  kind: SourceKind;
  schedule?: string | null;
  settings: SourceSettingsInput;
}
/** As it is stored. */
export interface StoredSettings {
  url: string;
  authorization: string | null;
  mapping: CsvMapping;
}
export interface NewSource {
  name: string;
  kind: SourceKind;
  schedule: string | null;
  timeZone: string;
  settings: StoredSettings;
}
/** What knows time zones and cron expressions: no rule does. */
export interface Calendar {
  isTimeZone(name: string): boolean;
  scheduleProblem(schedule: string, timeZone: string): string | null;
}

const LONGEST_URL = 2_000;
const LONGEST_AUTHORIZATION = 4_000;
const AVAILABLE: readonly SourceKind[] = ['HTTP_CSV'];

/** The new source. Without a time zone of its own it has its unit's. Throws DomainError INVALID with all that is wrong. */
export function createSource(input: CreateSourceInput, unitTimeZone: string, calendar: Calendar): NewSource {
  const check = new InputCheck('source');
  const { settings } = input;
  const name = check.text(['name'], input.name, LONGEST_TITLE);
  const kind = check.oneOf(['kind'], input.kind, SOURCE_KINDS);
  if (SOURCE_KINDS.includes(kind) && !AVAILABLE.includes(kind))
    check.add(
      'kind_not_available',
      ['kind'],
      `Sources of kind ${kind} cannot be read yet.`,
      `Use ${AVAILABLE.join(' or ')}.`,
    );
  const timeZone = check.textOrNull(['settings', 'timeZone'], settings.timeZone, LONGEST_TITLE) ?? unitTimeZone;
  const known = calendar.isTimeZone(timeZone);
  if (!known)
    check.add('time_zone_unknown', ['settings', 'timeZone'], `"${timeZone}" is no time zone such as America/Chicago.`);
  const schedule = check.textOrNull(['schedule'], input.schedule, LONGEST_TITLE);
  const wrong = schedule && known ? calendar.scheduleProblem(schedule, timeZone) : null;
  if (wrong) check.add('schedule_unreadable', ['schedule'], `The schedule "${schedule}" ${wrong}.`);
  const stored = { url: urlOf(check, settings.url), authorization: authorizationOf(check, settings.authorization) };
  const mapping = mappingOf(check, settings);
  refuseIfAny(check.problems);
  return { name, kind, schedule, timeZone, settings: { ...stored, mapping } };
}

/** Absent leaves a field as it is, null clears it; columns and names, or a mapping, replace the mapping as a whole. */
export interface UpdateSourceInput {
  sourceId: string;
  expectedVersion: number;
  name?: string;
  schedule?: string | null;
  settings?: SourceSettingsInput;
}

/** The source as it is after the change, under the same rules as a new one. */
export function updateSource(
  before: NewSource & { unitId: string },
  { name, schedule, settings: given = {} }: UpdateSourceInput,
  unitTimeZone: string,
  calendar: Calendar,
): NewSource {
  const { unitId, kind, settings: stored } = before;
  const plain = given.columns || given.names;
  const settings: SourceSettingsInput = {
    ...given,
    url: or(given.url, stored.url),
    timeZone: or(given.timeZone, before.timeZone),
    authorization: or(given.authorization, stored.authorization),
    mapping: given.mapping ?? (plain ? null : stored.mapping),
  };
  const whole = { unitId, kind, name: or(name, before.name), schedule: or(schedule, before.schedule), settings };
  return createSource(whole, unitTimeZone, calendar);
}

/** The fields that differ, by their names in the input; of secrets and mappings only that they do. */
export function changedFields(before: NewSource, after: NewSource): string[] {
  const told = ({ name, schedule, timeZone, settings }: NewSource): Record<string, string> => ({
    name,
    schedule: schedule ?? '',
    'settings.timeZone': timeZone,
    'settings.url': settings.url,
    'settings.authorization': settings.authorization ?? '',
    'settings.mapping': JSON.stringify(settings.mapping),
  });
  const [was, is] = [told(before), told(after)];
  return Object.keys(is).filter((field) => was[field] !== is[field]);
}

const or = <T>(given: T | undefined, stored: T): T => (given === undefined ? stored : given);

function mappingOf(check: InputCheck, { mapping, columns, names }: SourceSettingsInput): CsvMapping {
  if (!mapping) return simpleMapping(check, columns ?? [], names ?? []);
  if (columns?.length || names?.length)
    check.add(
      'mapping_twice',
      ['settings', 'mapping'],
      'A source has either a mapping or columns and names, not both.',
    );
  checkMapping(check, ['settings', 'mapping'], mapping);
  return mapping;
}

function urlOf(check: InputCheck, value: string | null | undefined): string {
  const path = ['settings', 'url'];
  const text = check.text(path, value, LONGEST_URL);
  if (text === '') return text;
  const match = /^(https?):\/\/([^/?#\s]+)\S*$/i.exec(text);
  if (!match) check.add('url_not_http', path, 'url is not an address that begins with https:// or http://.');
  else if (match[2]?.includes('@'))
    check.add(
      'url_with_password',
      path,
      'url holds a user or password, which everybody who may see it would read.',
      'Put it into authorization.',
    );
  return text;
}

function authorizationOf(check: InputCheck, value: string | null | undefined): string | null {
  const path = ['settings', 'authorization'];
  const text = check.textOrNull(path, value, LONGEST_AUTHORIZATION);
  if (text !== null && !/^[\x20-\x7e]+$/.test(text))
    check.add('authorization_unreadable', path, 'authorization holds a character that no header has.');
  return text;
}
