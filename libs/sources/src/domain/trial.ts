/**
 * What can be tried, and with what: a source as it is stored with the settings that are to be tried on top, as an update would have them,
 * or settings of which nothing is stored yet. What is sent to us is not read, so there is nothing to try.
 */
import { InputCheck, refuseIfAny, type Problem, type SourceKind } from '#language';
import { createSource, updateSource, type Calendar, type NewSource } from './source.js';
import type { SourceSettingsInput } from './stored-settings.js';

export interface TrialInput {
  sourceId: string | null;
  kind: SourceKind;
  unitId: string;
  settings: SourceSettingsInput;
}

const INSTEAD: Partial<Record<SourceKind, string>> = {
  FILE: 'Upload a file with startUpload: what does not fit is told in the quarantine of its pull.',
  PUSH: 'Send a few rows: what does not fit is told in the answer.',
};

/** Why a source of this kind cannot be tried; nothing where it can. */
export const trialProblems = (kind: SourceKind): Problem[] => {
  const remedy = INSTEAD[kind];
  if (!remedy) return [];
  const message = `A source of kind ${kind} is sent to us: there is nothing to read.`;
  return [{ code: 'WRONG_STATE', rule: 'source.not_tried', message, remedy, path: ['kind'] }];
};

/** The source that is tried. Throws DomainError with all that is wrong with the settings, as createSource and updateSource would. */
export function sourceToTry(
  stored: (NewSource & { unitId: string }) | null,
  { sourceId, kind, unitId, settings }: TrialInput,
  unitTimeZone: string,
  calendar: Calendar,
): NewSource {
  refuseIfAny(trialProblems(kind));
  if (!stored || sourceId === null)
    return createSource({ name: 'A trial', unitId, kind, settings }, unitTimeZone, calendar);
  const check = new InputCheck('source');
  if (kind !== stored.kind)
    check.add('kind_other', ['kind'], `The source is of kind ${stored.kind}.`, `Send ${stored.kind}.`);
  if (unitId !== stored.unitId)
    check.add('unit_other', ['unit'], 'The source belongs to another unit.', "Send the source's own unit.");
  refuseIfAny(check.problems);
  return updateSource(stored, { sourceId, expectedVersion: 0, settings }, unitTimeZone, calendar);
}
