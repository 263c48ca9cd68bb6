// JSON at an address, page by page: a JSONata expression turns each answer into rows with the names of the contract's MeasurementInput.
import jsonata from 'jsonata';
import type { InputCheck } from '#language';
import { checkedNames } from '../simple-mapping.js';
import { NO_SETTINGS } from '../stored-settings.js';
import { httpSettings } from './http-settings.js';
import type { KindRules } from './kind-rules.js';

export const httpJson: KindRules = {
  reads: ['url', 'authorization', 'secret', 'rows', 'names', 'watermark', 'overlapDays'],
  asked: true,
  settings: (check, given) => ({
    ...NO_SETTINGS,
    ...httpSettings(check, given),
    rows: rowsOf(check, given.rows),
    names: checkedNames(check, given.names ?? []),
  }),
};

function rowsOf(check: InputCheck, value: string | null | undefined): string {
  const path = ['settings', 'rows'];
  const text = check.text(path, value);
  try {
    if (text !== '') jsonata(text);
  } catch (error) {
    const { message, position } = error as { message?: string; position?: number };
    const where = position === undefined ? '' : ` (at character ${position})`;
    check.add(
      'rows_not_jsonata',
      path,
      `rows is no JSONata expression: ${message ?? 'it cannot be read'}${where}`,
      'Write it as on docs.jsonata.org, and try it with trySource.',
    );
  }
  return text;
}
