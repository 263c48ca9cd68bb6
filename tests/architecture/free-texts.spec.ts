import { EVENT_TYPES, type EventType } from '#language';
import { FREE_TEXTS, namesOf, type Redactable } from '#redaction';
import { dataSchema } from '../../apps/api/src/events/data-schema.js';
import type { Schema } from '../../apps/api/src/events/schema-words.js';
import { files, read } from './tree.js';

// Whatever people write freely can be redacted, or stands here with the reason why not: a new text is forgotten by neither list.

/** The kind whose log an event is in, by its name. */
const LOGS: Record<Redactable, RegExp | null> = {
  Pilot: /^(Pilot(?!Idle|Orphaned)|MetricLinked|MetricUnlinked|Team|Gate|ProgressAssessed|Win)/,
  Cycle: /^(Cycle(?!Overdue)|Plan|Task(?!Due)|Observation|Do|Study(?!Due)|Act|Review|StopRule)/,
  Idea: /^Idea/,
  Goal: /^Goal/,
  Adoption: /^Adoption/,
  Comment: /^Commented/,
  Series: /^(Measurement|Phase|Series|Signal)/,
  Source: /^(Source|Rejections)/,
  Unit: /^UnitSaved/,
  Rejection: null,
  Person: /^(Role|PersonLeft)/,
  Metric: /^MetricRevised/,
  Delivery: /^Delivery/,
};
/** Texts of events that stay: words of the program, and names by which things are known. */
const STAYS: Record<string, string> = {
  'UnitSaved.code': 'a name of a place',
  'UnitSaved.name': 'a name of a place',
  'IntegrationKeyCreated.name': 'a name of a program',
  'IntegrationKeyRevoked.name': 'a name of a program',
  'MetricDefined.key': 'a name of a measure',
  'MetricDefined.name': 'a name of a measure',
  'MetricRevised.fields': 'words of the program',
  'PersonSaved.fields': 'words of the program',
  'SourceCreated.name': 'a name of a system',
  'SourceUpdated.fields': 'words of the program',
  'SourceDegraded.code': 'a word of the program',
  'WebhookCreated.types': 'words of the program',
  'WebhookUpdated.fields': 'words of the program',
  'TextRedacted.subject': 'an id',
  'TextRedacted.path': 'words of the program',
  'DeliveryRetried.subscriber': 'a word of the program',
  'DeliverySkipped.subscriber': 'a word of the program',
  'PilotDrafted.interventionKey': 'a key of the catalogue',
  'PilotDrafted.drivers.key': 'what links drivers to each other and to cycles',
  'PilotDrafted.drivers.parentKey': 'the same',
  'PilotRevised.changes.drivers.key': 'the same',
  'PilotRevised.changes.drivers.parentKey': 'the same',
  'CyclePlanned.plan.driverKey': 'the same',
  'PlanRevised.plan.driverKey': 'the same',
  'GateOverridden.missing': 'rules',
  'PilotOrphaned.missing': 'rules',
  'ProgressSnapshotTaken.missingForNext': 'rules',
  'Commented.subjectType': 'a word of the program',
  'Commented.subjectKey': 'an id',
  'CycleStarted.planHash': 'a hash',
  'CycleAmended.field': 'a word of the program',
  'StudyCompleted.evidence.variation': 'a word of the program',
};

const isText = ({ type, format, enum: words }: Schema): boolean => type === 'string' && !format && !words;
/** Where free texts stand in a document of this schema, items of lists without their places. */
function textsIn(schema: Schema, path: string[] = []): string[] {
  if (isText(schema)) return [path.join('.')];
  return [
    ...(schema.anyOf ?? []).flatMap((one) => textsIn(one, path)),
    ...(schema.items ? textsIn(schema.items, path) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => textsIn(one, [...path, name])),
  ];
}
const TYPES = Object.keys(EVENT_TYPES) as EventType[];
const textsOf = (type: EventType): string[] => textsIn(dataSchema(type) as Schema).map((path) => `${type}.${path}`);
const kindOf = (type: string): Redactable | undefined =>
  (Object.keys(LOGS) as Redactable[]).find((kind) => LOGS[kind]?.test(type));
/** Told in the log of whatever it is about. */
const OF_ALL = new Set(['TextRedacted.because']);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

it('every text of an event can be redacted in its log, or stays for a reason', () => {
  const forgotten = TYPES.flatMap((type) => {
    const kind = kindOf(type);
    const names = kind ? namesOf(kind) : new Set<string>();
    return textsOf(type).filter((path) => !(path in STAYS) && !OF_ALL.has(path) && !names.has(nameOf(path)));
  });
  expect(forgotten).toEqual([]);
});

it('what stays is still there, and nothing of it is redacted all the same', () => {
  const all = new Set(TYPES.flatMap(textsOf));
  expect(Object.keys(STAYS).filter((path) => !all.has(path))).toEqual([]);
  const both = Object.keys(STAYS).filter((path) => {
    const kind = kindOf(path);
    return kind !== undefined && FREE_TEXTS[kind].some((known) => nameOf(known) === nameOf(path));
  });
  expect(both).toEqual([]);
});

/** Words under which forms take texts that cannot be redacted, by lib. */
const OTHER_FORMS: Record<string, readonly string[]> = {
  // How a measure is defined is the same for everybody, and is read by a whole organisation before anything is measured.
  metrics: ['key', 'name', 'operationalDefinition', 'instrument', 'unitOfMeasure', 'label', 'because'],
  // Keys link drivers; under `sustainment` are its three texts.
  pilots: ['key', 'parent', 'sustainment'],
  // How a system is read, and what its columns are called.
  sources: [
    'name',
    'settings',
    'secret',
    'watermark',
    'sheet',
    'query',
    'timeZone',
    'schedule',
    'fileName',
    'contentType',
  ].concat([
    'column',
    'metric',
    'version',
    'names',
    'from',
    'to',
    'form',
    'report',
    'events',
    'items',
    'value',
    'hosts',
  ]),
  // `savePerson` and `saveUnit` change them.
  units: ['email', 'name', 'profession', 'code'],
  webhooks: ['description', 'url'],
  mail: ['url'],
};
const FORMS = files('libs').filter((path) => /\/src\/(domain|commands)\//.test(path) && !path.endsWith('.spec.ts'));
const NAMES = new Set((Object.keys(FREE_TEXTS) as Redactable[]).flatMap((kind) => [...namesOf(kind)]));

it('every text that a form takes can be redacted, or is one of those that stay', () => {
  let found = 0;
  const forgotten = FORMS.flatMap((path) => {
    const lib = path.split('/')[1] as string;
    const taken = read(path).matchAll(/check\.text(?:OrNull)?\(\s*(?:\[([^\]]*)\]|at\(([^)]*)\))/g);
    return [...taken].flatMap(([, list, place]) => {
      const name = [...(list ?? place ?? '').matchAll(/'(\w+)'/g)].at(-1)?.[1];
      if (name === undefined) return [];
      found += 1;
      return NAMES.has(name) || OTHER_FORMS[lib]?.includes(name) ? [] : [`${path}: ${name}`];
    });
  });
  expect(found).toBeGreaterThan(60);
  expect(forgotten).toEqual([]);
});
