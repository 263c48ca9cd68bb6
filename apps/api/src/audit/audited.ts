/**
 * What of the API is told to the audit when it is read: what may name a patient, is about single persons or for leaders alone, or shows who did what. Everything that changes
 * something is in the log of events with who did it, and is told here only where it was refused. A chart or a measurement is told where its
 * metric is not open. An idea is no secret of those who read it; an anonymous one names nobody.
 */
interface Audited {
  /** Whether the answer waits until the entry is stored. */
  first: boolean;
  object: 'SUBJECT' | 'SERIES' | 'MANY';
}
const told = (object: Audited['object'], first = false): Audited => ({ first, object });

export const AUDITED_FIELDS: Readonly<Record<string, Audited>> = {
  // A row as another system sent it: nobody has looked yet at what is in it.
  'Rejection.raw': told('SUBJECT', true),
  'Query.auditEntries': told('MANY', true),
  'Person.email': told('MANY'),
  'Query.events': told('MANY'),
  'Series.measurements': told('SERIES'),
  'Series.chart': told('SERIES'),
  // It opens the secrets of a source outside of its pulls, which are told as pulls.
  'Mutation.trySource': told('MANY'),
};
/** Of one field in one operation so many objects are told one by one; beyond, their number. */
export const MOST_OBJECTS = 20;
