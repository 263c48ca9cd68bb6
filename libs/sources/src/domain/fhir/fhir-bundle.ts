/**
 * One page of a FHIR search (R4, 3.1.1): a Bundle of type searchset, its next page behind link[relation=next], and what the server has
 * to say about the search among the entries as an OperationOutcome.
 */
import { fieldsOf, listOf, textOf, type JsonFields } from '../json-fields.js';
import { outcomeOf } from './operation-outcome.js';
import { personLevel, personLevelFault } from './person-level.js';
import { SourceFault } from '../source-fault.js';

export interface FhirPage {
  reports: JsonFields[];
  /** What the server warns of; the search was carried out all the same. */
  warnings: string[];
  /** As it stands in the Bundle, perhaps relative. */
  next: string | null;
}

/** Throws SourceFault: no searchset, a search that failed, and anything about single people. */
export function readBundle(json: unknown, secret: string | null): FhirPage {
  const alone = outcomeOf(json, secret);
  if (alone) throw searchFailed(alone.errors[0] ?? alone.warnings[0] ?? 'no reason given');
  const bundle = fieldsOf(json);
  if (bundle?.['resourceType'] !== 'Bundle' || bundle['type'] !== 'searchset')
    throw new SourceFault(
      'fhir.not_searchset',
      'The source answered with something else than a Bundle of type searchset.',
    );
  const resources = listOf(bundle['entry'])
    .map(({ resource }) => fieldsOf(resource))
    .filter((one) => one !== null);
  const people = resources.map(personLevel).find((what) => what !== null);
  if (people) throw personLevelFault(people);
  const outcomes = resources.flatMap((one) => outcomeOf(one, secret) ?? []);
  const [failed] = outcomes.flatMap(({ errors }) => errors);
  if (failed !== undefined) throw searchFailed(failed);
  const next = listOf(bundle['link']).find(({ relation }) => relation === 'next');
  return {
    reports: resources.filter(({ resourceType }) => resourceType === 'MeasureReport').map(lean),
    warnings: outcomes.flatMap(({ warnings }) => warnings),
    next: next ? textOf(next['url']) : null,
  };
}

/** Without what can be long and is never read: all pages are held until the last one is there. */
function lean(report: JsonFields): JsonFields {
  const { text, contained, evaluatedResource, extension, ...rest } = report;
  void [text, contained, evaluatedResource, extension];
  return rest;
}

const searchFailed = (said: string): SourceFault =>
  new SourceFault('fhir.search_failed', `The source could not carry the search out: "${said}".`);
