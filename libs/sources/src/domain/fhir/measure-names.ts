/**
 * Whose a MeasureReport is: the names of a source map Measures (a canonical, with or without its version; of one group of several with
 * `#` and the group's code) onto metrics, and subjects (a reference, or an identifier with or without its system) onto units.
 */
import { fieldsOf, listOf, textOf, type JsonFields } from '../json-fields.js';

export type Names = ReadonlyMap<string, string>;

/** The group's metric, of one group or one of `several`; null where the source names none. The version is more exact, and goes first. */
export function metricOf(names: Names, measure: string, group: JsonFields, several: boolean): string | null {
  const [canonical = measure] = measure.split('|');
  const codes = codesOf(group);
  const own = [measure, canonical].flatMap((one) => codes.map((code) => `${one}#${code}`));
  for (const name of several ? own : [...own, measure, canonical]) {
    const found = names.get(name);
    if (found !== undefined) return found;
  }
  return null;
}

/** The unit's code: ours where a name is listed, otherwise what the subject calls itself; null of no subject. */
export function unitOf(names: Names, report: JsonFields): string | null {
  const subject = fieldsOf(report['subject']);
  const identifier = fieldsOf(subject?.['identifier']);
  const [system, value] = [textOf(identifier?.['system']), textOf(identifier?.['value'])];
  const reference = textOf(subject?.['reference'])?.replace(/\/_history\/[^/]+$/, '') ?? null;
  const relative = reference?.split('/').slice(-2).join('/') ?? null;
  const called = [system && value ? `${system}|${value}` : null, value, reference, relative];
  for (const name of called) {
    const found = name === null ? undefined : names.get(name);
    if (found !== undefined) return found;
  }
  return value ?? relative;
}

function codesOf(group: JsonFields): string[] {
  const code = fieldsOf(group['code']);
  return [...listOf(code?.['coding']).map((one) => one['code']), code?.['text']].flatMap((one) => textOf(one) ?? []);
}
