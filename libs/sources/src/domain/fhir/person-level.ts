/**
 * What FHIR says about single people never comes in: reports of one person or that list people, reports about one person, and people
 * who were sent along (integrations.md 3: reject individual and subject-list). One of these and the whole answer is refused, so that
 * nothing of it stands anywhere, not even in quarantine.
 */
import { fieldsOf, listOf, textOf, type JsonFields } from '../json-fields.js';
import { SourceFault } from '../source-fault.js';

/** R4's types and R3's. */
const TYPES = ['individual', 'subject-list', 'patient-list'];
const PEOPLE = ['Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson', 'Person'];

/** What in this resource is about single people, in words; null where nothing is. */
export function personLevel(resource: JsonFields): string | null {
  const { resourceType, type } = resource;
  if (PEOPLE.includes(String(resourceType))) return `a ${String(resourceType)}`;
  if (resourceType !== 'MeasureReport') return null;
  if (TYPES.includes(String(type))) return `a MeasureReport of type ${String(type)}`;
  if (isAPerson(resource['subject'])) return 'a MeasureReport about one person';
  if (listOf(resource['contained']).some(personLevel)) return 'a MeasureReport that holds people';
  const listed = listOf(resource['group']).some((group) =>
    [group, ...listOf(group['stratifier']).flatMap((one) => listOf(one['stratum']))]
      .flatMap((part) => listOf(part['population']))
      .some((population) => population['subjectResults'] !== undefined),
  );
  return listed ? 'a MeasureReport that names who was counted' : null;
}

export const personLevelFault = (what: string): SourceFault =>
  new SourceFault(
    'fhir.person_level',
    `The answer holds ${what}. Nothing of it was kept: only summaries are read. Ask for type summary alone.`,
  );

function isAPerson(subject: unknown): boolean {
  const { reference, type } = fieldsOf(subject) ?? {};
  const [, referred] = /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+(?:\/_history\/[^/]+)?$/.exec(textOf(reference) ?? '') ?? [];
  return [type, referred].some((one) => PEOPLE.includes(String(one)));
}
