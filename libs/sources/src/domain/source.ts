/** What a source is set up with. All that could never work is refused at once, with its path in the contract's CreateSourceInput. */
import { InputCheck, LONGEST_TITLE, SOURCE_KINDS, refuseIfAny, type SourceKind } from '#language';
import type { KindRules } from './kinds/kind-rules.js';
import { KINDS } from './kinds/known-kinds.js';
import { NO_SETTINGS, type SourceSettingsInput, type StoredSettings } from './stored-settings.js';

export interface CreateSourceInput {
  name: string;
  unitId: string;
  kind: SourceKind;
  schedule?: string | null;
  settings: SourceSettingsInput;
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

/** The new source. Without a time zone of its own it has its unit's. Throws DomainError INVALID with all that is wrong. */
export function createSource(
  input: CreateSourceInput,
  unitTimeZone: string,
  calendar: Calendar,
  check = new InputCheck('source'),
): NewSource {
  const { settings } = input;
  const name = check.text(['name'], input.name, LONGEST_TITLE);
  const kind = check.oneOf(['kind'], input.kind, SOURCE_KINDS);
  // None of a kind that there is not, which is refused with all else that is wrong.
  const rules: KindRules | undefined = KINDS[kind];
  const timeZone = check.textOrNull(['settings', 'timeZone'], settings.timeZone, LONGEST_TITLE) ?? unitTimeZone;
  const known = calendar.isTimeZone(timeZone);
  if (!known)
    check.add(
      'time_zone_unknown',
      ['settings', 'timeZone'],
      `"${timeZone}" is no time zone such as America/Chicago.`,
      "Name one, or leave it out for the unit's own.",
    );
  const schedule = check.textOrNull(['schedule'], input.schedule, LONGEST_TITLE);
  const wrong = schedule && known ? calendar.scheduleProblem(schedule, timeZone) : null;
  if (wrong)
    check.add(
      'schedule_unreadable',
      ['schedule'],
      `The schedule "${schedule}" ${wrong}.`,
      'Write it as "0 6 * * 1": minute, hour, day, month, weekday.',
    );
  if (rules && schedule !== null && !rules.asked)
    check.add(
      'schedule_needless',
      ['schedule'],
      `A source of kind ${kind} is sent to us: it has no schedule.`,
      'Leave it out.',
    );
  if (rules) refuseUnread(check, kind, rules, settings);
  const stored = rules?.settings(check, settings) ?? NO_SETTINGS;
  refuseIfAny(check.problems);
  return { name, kind, schedule, timeZone, settings: stored };
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
    timeZone: or(given.timeZone, before.timeZone),
    mapping: plain ? (given.mapping ?? null) : or(given.mapping, stored.mapping),
    names: or(given.names, stored.names),
    columns: or(given.columns, stored.columns),
  };
  for (const field of KEPT) Object.assign(settings, { [field]: or(given[field], stored[field]) });
  const whole = { unitId, kind, name: or(name, before.name), schedule: or(schedule, before.schedule), settings };
  const check = new InputCheck('source');
  keepAuthorizationAtHome(check, stored, given);
  return createSource(whole, unitTimeZone, calendar, check);
}

/** What was given for one host is sent to no other one, or whoever changes the address could read it there. */
function keepAuthorizationAtHome(check: InputCheck, stored: StoredSettings, given: SourceSettingsInput): void {
  if (stored.authorization === null || given.authorization !== undefined || !given.url) return;
  if (originOf(given.url) === originOf(stored.url ?? '')) return;
  check.add(
    'authorization_of_other_host',
    ['settings', 'authorization'],
    'The stored authorization was given for another host than that of the new url.',
    'Send the authorization of the new host with its url, or null for none.',
  );
}
const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

/** The fields that differ, by their names in the input; of secrets and mappings only that they do. */
export function changedFields(before: NewSource, after: NewSource): string[] {
  const told = ({ name, schedule, timeZone, settings }: NewSource): Record<string, string> => ({
    name,
    schedule: schedule ?? '',
    'settings.timeZone': timeZone,
    ...Object.fromEntries(
      Object.keys(NO_SETTINGS).map((field) => [
        `settings.${field}`,
        JSON.stringify(settings[field as keyof StoredSettings] ?? null),
      ]),
    ),
  });
  const [was, is] = [told(before), told(after)];
  return Object.keys(is).filter((field) => was[field] !== is[field]);
}

// What an update that does not name it leaves as it is.
const KEPT = [
  ...(['url', 'authorization', 'secret', 'query', 'rows', 'redcap', 'watermark', 'overlapDays', 'sheet'] as const),
];
const or = <T>(given: T | undefined, stored: T): T => (given === undefined ? stored : given);

function refuseUnread(check: InputCheck, kind: SourceKind, { reads }: KindRules, settings: SourceSettingsInput): void {
  for (const [field, value] of Object.entries(settings))
    if (value !== null && value !== undefined && field !== 'timeZone' && !(reads as readonly string[]).includes(field))
      check.add(
        'setting_unread',
        ['settings', field],
        `A source of kind ${kind} does not read ${field}.`,
        'Leave it out.',
      );
}
