// What a source that is asked over HTTP is set up with, whatever it answers.
import type { InputCheck } from '#language';
import type { SourceSettingsInput, StoredSettings } from '../stored-settings.js';
import { placesOf, templateProblem } from '../url-template.js';
import { urlOf } from './checked-fields.js';
import { credentialsOf } from './credentials.js';
import { watermarkIn } from './watermark.js';

const MOST_DAYS = 400;
type HttpSettings = Pick<StoredSettings, 'url' | 'authorization' | 'secret' | 'watermark' | 'overlapDays'>;

export function httpSettings(check: InputCheck, given: SourceSettingsInput): HttpSettings {
  const url = urlOf(check, given.url);
  const wrong = templateProblem(url);
  if (wrong)
    check.add(
      'url_no_template',
      ['settings', 'url'],
      `url ${wrong}.`,
      'Use {since}, {from} and {to}, as docs/sources.md says.',
    );
  const credentials = credentialsOf(check, given);
  const watermark = watermarkIn(check, given.watermark, placesOf(url).includes('since'));
  const overlapDays = check.numberOrNull(['settings', 'overlapDays'], given.overlapDays, { least: 0, most: MOST_DAYS });
  return { url, ...credentials, watermark, overlapDays };
}
