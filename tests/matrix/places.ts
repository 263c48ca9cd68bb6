import { catalogueIntervention, catalogueMetrics, interventionOf, metricDefinition } from '#catalogue';
import { toGlobalId, type NodeType, type Role } from '#language';
import { DefineMetric, LoadCatalogue, type DefineMetricInput } from '#metrics';
import { DeliveryRunner, UnitOfWork, registerSubscribers, silentLog } from '#platform';
import { InvitePerson, SaveUnit } from '#units';
import { Auditing } from '../../apps/api/src/audit/auditing.js';
import type { DemoPerson } from '../../apps/ramp/src/issuer/demo-person.js';
import { startSourceStub } from '../commands/source-stub.js';
import { GqlClient } from '../setup/gql.js';
import { makeKey } from '../setup/keys.js';
import { runTicks, settle } from '../setup/settle.js';
import { sendWebhooks, startReceiver } from '../setup/webhooks.js';
import { createWorld, type World } from '../setup/world.js';
import { ASKERS, EVERYWHERE, KEYS, PLACES, ROLES, type Asker, type Place } from './askers.js';
import { REST_IN_SQL } from './rest-in-sql.js';
import { closedAt } from './measured.js';
import { fillPlace, type Things } from './things.js';

export interface PlacesWorld extends World {
  askers: Record<Asker, GqlClient>;
  authorization: Record<Asker, () => Promise<string | undefined>>;
  things: Record<Place, Things>;
  /** Of which place an object is, by its id; undefined where it is of none. */
  placeOf: ReadonlyMap<string, Place>;
  /** Whose calendar is at which address; a key has none. */
  calendars: Partial<Record<Asker, string>>;
  /** Of an idea that was sent anonymously and answered. */
  trackingCode: string;
  /** Ids of what belongs to the whole organisation. */
  nowhere: readonly string[];
}
const UNITS: Record<Place, string> = { own: 'clinic', child: 'team', sibling: 'sibling', parent: 'north' };
const asked = (role: Role): DemoPerson => ({
  sub: role,
  name: `The ${role}`,
  email: `${role}@quillhaven.example`.toLowerCase(),
});

/** One of everything at each of four places, and askers who hold a role at one of them. */
export async function createPlacesWorld(): Promise<PlacesWorld> {
  const world = await createWorld(undefined, ROLES.map(asked));
  const { key } = world;
  const clinic = key['clinic'] as string;
  const team = {
    code: PLACES.child,
    name: 'Quillhaven team',
    kind: 'TEAM',
    parentId: clinic,
    mission: 'team!',
  } as const;
  key['team'] = (await world.run(SaveUnit, team)).id;
  (world.id as Record<string, string>)['team'] = toGlobalId('Unit', key['team']);
  for (const role of ROLES) {
    const { name, email } = asked(role);
    key[role] = (await world.run(InvitePerson, { name, email, unitId: clinic, role })).id;
  }
  const annex = { code: 'QH-S-A', name: 'Quillhaven annex', kind: 'WARD', parentId: key['south'] } as const;
  key['annex'] = (await world.run(SaveUnit, annex)).id;
  key['process'] = (await world.run(DefineMetric, PROCESS)).id;
  key['calls'] = (await world.run(DefineMetric, CALLS)).id;
  const published = catalogueMetrics().filter((metric) => metric.key === PUBLISHED.metric);
  await world.run(LoadCatalogue, {
    metrics: published.map(metricDefinition),
    interventions: [INTERVENTION, interventionOf(catalogueIntervention(PUBLISHED.intervention)!)],
  });
  const [stub, receiver] = await Promise.all([startSourceStub(), startReceiver()]);
  const things = {} as Record<Place, Things>;
  for (const place of EVERYWHERE)
    things[place] = await fillPlace(world, { place, unit: UNITS[place], code: PLACES[place] }, { stub, receiver });
  await settle(world);
  await sendWebhooks(world);
  await runTicks(world, new Date(Date.now() + 40 * 86_400_000), 'snapshot-progress-each-month');
  await settle(world);
  await Promise.all([stub.close(), receiver.close()]);
  const trackingCode = await failingOnce(world, () => sendIdea(world, things.own));
  for (const sql of REST_IN_SQL) await world.rows(sql);
  for (const { code, delivery, attempt, event, renaming } of await world.rows<Record<string, string>>(LAST)) {
    const place = EVERYWHERE.find((one) => PLACES[one] === code);
    if (place) things[place].delivery = toGlobalId('Delivery', delivery!);
    if (place) things[place].attempt = toGlobalId('WebhookAttempt', attempt!);
    if (place) things[place].event = toGlobalId('Event', event!);
    if (place) things[place].renaming = toGlobalId('Event', renaming!);
  }
  const who = await askersOf(world);
  const calendars = await firstSteps(world, who.askers);
  return {
    ...world,
    ...who,
    calendars,
    trackingCode,
    things,
    placeOf: await placesOf(world, things),
    nowhere: await ofTheOrganisation(world),
  };
}

async function askersOf(world: World): Promise<Pick<PlacesWorld, 'askers' | 'authorization'>> {
  const bearer = (sub: string) => async () => `Bearer ${await world.issuer.tokenFor(sub)}`;
  const keys = await Promise.all(
    Object.entries(KEYS).map(async ([name, scope]) => {
      const { authorization } = await makeKey(world, { name, unit: world.id.clinic, scopes: [scope] });
      return [name, () => Promise.resolve(authorization)] as const;
    }),
  );
  const authorization = Object.fromEntries([
    ...ROLES.map((role) => [role, bearer(role)] as const),
    ...keys,
    ['STRANGER', bearer('sam')],
    ['NOBODY', () => Promise.resolve(undefined)],
  ]) as PlacesWorld['authorization'];
  const askers = Object.fromEntries(
    ASKERS.map((asker) => [asker, new GqlClient(world.url, authorization[asker])]),
  ) as PlacesWorld['askers'];
  return { askers, authorization };
}

/** Each signs in, which is an event too, and has a calendar; a key reads what the audit tells. Answers the addresses of the calendars. */
async function firstSteps(world: World, askers: PlacesWorld['askers']): Promise<PlacesWorld['calendars']> {
  const calendars = await calendarsOf(askers);
  await world.by.admin.data(CALENDAR);
  await Promise.all(ASKERS.map((asker) => askers[asker].query('{ viewer { person { id } } }')));
  await askers.EVENTS_KEY.data('{ events(first: 1) { nodes { id } } }');
  await Promise.all([settle(world), world.app.get(Auditing).log.flush(true)]);
  return calendars;
}

const CALENDAR = 'mutation { made: createCalendarFeed(input: {}) { address } }';
async function calendarsOf(askers: PlacesWorld['askers']): Promise<PlacesWorld['calendars']> {
  const made = ROLES.map(async (role) => [role, (await askers[role].data(CALENDAR)).made.address] as const);
  return Object.fromEntries(await Promise.all(made));
}

/** An anonymous idea that was let in, answered at the unit, and tried by a pilot there. */
async function sendIdea(world: World, { tested, idea: other }: Things): Promise<string> {
  const idea = { kind: 'STOP', title: 'Pagers', body: 'They wake us.', unit: world.id.clinic, anonymous: true };
  const { trackingCode } = await world.with().do('submitIdea', 'SubmitIdeaInput', idea, 'trackingCode');
  await runTicks(world, new Date(Date.now() + 86_400_000), 'open-the-idea-box');
  await settle(world);
  const [sent] = await world.rows<{ id: string }>('select id from ideas where anonymous');
  const reply = { idea: toGlobalId('Idea', sent!.id), body: 'We try it.', status: 'ACKNOWLEDGED' };
  await world.by.admin.do('replyToIdea', 'ReplyToIdeaInput', reply, 'idea { id }');
  const { version } = (await world.by.admin.data(`{ pilot(id: "${tested}") { version } }`)).pilot;
  const tried = { pilot: tested, expectedVersion: version, ideas: [other, reply.idea] };
  await world.by.admin.do('revisePilot', 'RevisePilotInput', tried, 'pilot { id }');
  return trackingCode;
}

/** Somebody fails at what is done, and will try it again long after this. */
async function failingOnce<Done>({ app, source }: World, work: () => Promise<Done>): Promise<Done> {
  const handle = (): Promise<void> => Promise.reject(new Error('It broke'));
  const failing = { name: 'tell-of-replies', types: ['IdeaReplied'], handle } as const;
  await registerSubscribers(source, [failing]);
  const done = await work();
  const later = { firstRetryMs: 3_600_000, longestRetryMs: 3_600_000 };
  await new DeliveryRunner(source, app.get(UnitOfWork), [failing], silentLog, later).settle();
  return done;
}

/**
 * Every object with its unit, the oldest first. What is of a unit elsewhere counts as beside; but a pilot's cycles are the pilot's also where
 * another unit takes its change up.
 */
const AT_UNITS = `select 'Unit' as type, id::text as key, code from units
  union select 'Pilot', o.id::text, u.code from pilots o join units u on u.id = o.unit_id
  union select 'Cycle', o.id::text, u.code from cycles o join pilots p on p.id = o.pilot_id join units u on u.id = p.unit_id
  union select 'CycleTask', o.id::text, u.code from cycle_tasks o join cycles c on c.id = o.cycle_id join pilots p on p.id = c.pilot_id join units u on u.id = p.unit_id
  union select 'Comment', o.id::text, u.code from comments o join units u on u.id = o.unit_id
  union select 'Adoption', o.id::text, u.code from adoptions o join pilots p on p.id = o.pilot_id join units u on u.id = p.unit_id
  union select 'Idea', o.id::text, u.code from ideas o join units u on u.id = o.unit_id
  union select 'Goal', o.id::text, u.code from goals o join units u on u.id = o.unit_id
  union select 'Series', o.id::text, u.code from series o join units u on u.id = o.unit_id
  union select 'Measurement', o.id || ':' || m.period_start, u.code from measurements m join series o on o.no = m.series_no join units u on u.id = o.unit_id
  union select 'Signal', o.id::text, u.code from signals o join units u on u.id = o.unit_id
  union select 'Phase', o.id::text, u.code from phases o join series s on s.id = o.series_id join units u on u.id = s.unit_id
  union select 'Source', o.id::text, u.code from sources o join units u on u.id = o.unit_id
  union select 'Pull', o.id::text, u.code from pulls o join sources s on s.id = o.source_id join units u on u.id = s.unit_id
  union select 'Rejection', o.id::text, u.code from rejections o join sources s on s.id = o.source_id join units u on u.id = s.unit_id
  union select 'Secret', o.id::text, u.code from secrets o join units u on u.id = o.unit_id where o.name is not null
  union select 'IntegrationKey', o.id::text, u.code from integration_keys o join units u on u.id = o.unit_id
  union select 'Webhook', o.id::text, u.code from webhooks o join units u on u.id = o.unit_id
  union select 'ChatHook', o.id::text, u.code from chat_hooks o join units u on u.id = o.unit_id
  union select 'WebhookAttempt', o.id::text, u.code from webhook_attempts o join webhooks w on w.id = o.webhook_id join units u on u.id = w.unit_id
  union select 'Event', o.id::text, u.code from events o join units u on u.id = o.unit_id
  union select 'Delivery', o.id::text, u.code from deliveries o join events e on e.id = o.event_id join units u on u.id = e.unit_id
  order by key`;
async function placesOf(world: World, things: Record<Place, Things>): Promise<Map<string, Place>> {
  const rows = await world.rows<{ type: NodeType; key: string; code: string }>(AT_UNITS);
  const at = (code: string): Place =>
    EVERYWHERE.find((place) => [PLACES[place], closedAt(PLACES[place])].includes(code)) ?? 'sibling';
  const people = EVERYWHERE.flatMap((place) =>
    [things[place].person, things[place].grant].map((id) => [id, place] as const),
  );
  return new Map([...rows.map(({ type, key, code }) => [toGlobalId(type, key), at(code)] as const), ...people]);
}
async function ofTheOrganisation(world: World): Promise<string[]> {
  const read = `{ metric(key: "${PUBLISHED.metric}") { id instrument { id } } }`;
  const { metric } = await world.by.admin.data(read);
  const interventions = [INTERVENTION.key, PUBLISHED.intervention].map((one) => toGlobalId('Intervention', one));
  return [world.id.minutes, world.id.burnout, metric.id, world.id.viewer, ...interventions, metric.instrument.id];
}

const LAST = `select u.code,
  (select d.id from deliveries d join events e on e.id = d.event_id where e.unit_id = u.id limit 1) as delivery,
  (select a.id from webhook_attempts a join webhooks w on w.id = a.webhook_id where w.unit_id = u.id limit 1) as attempt,
  (select e.id from events e join integration_keys k on k.person_id = e.actor_id where e.unit_id = u.id limit 1) as event,
  (select e.id from events e where e.unit_id = u.id and e.type = 'GoalSaved' order by e.seq desc limit 1) as renaming
  from units u`;
/** Of the catalogue: what was published of it names the metric, which comes from an instrument. */
const PUBLISHED = { intervention: 'team_based_care', metric: 'burnout_single_item' };
const INTERVENTION = {
  ...{ key: 'short-notes', name: 'Shorter notes', description: 'Write less.', evidence: 'One trial.' },
  ...{ sources: [], metricKeys: [], firstTest: 'One clinician, one day.' },
  goal: 'REDUCE_JOB_DEMANDS' as const,
};
const PROCESS: DefineMetricInput = {
  ...{ key: 'short_note_use', name: 'Notes by the short template', operationalDefinition: 'Short notes over all.' },
  concern: 'OPERATIONS',
  sensitivity: 'OPEN',
  type: 'PROPORTION',
  direction: 'HIGHER_IS_BETTER',
  period: 'WEEK',
  ...{ unitOfMeasure: 'percent', numerator: 'short notes', denominator: 'notes', multiplier: 100 },
};
const CALLS: DefineMetricInput = {
  ...{ key: 'calls', name: 'Calls', operationalDefinition: 'Calls after hours, a month.', unitOfMeasure: 'calls' },
  ...{ concern: 'OPERATIONS', sensitivity: 'OPEN', type: 'COUNT', direction: 'LOWER_IS_BETTER', period: 'MONTH' },
};
