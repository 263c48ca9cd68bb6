import { PlanCycle, lockCycle, saveCycle, type CycleEvent, type CyclePlanInput } from '#cycles';
import { saveIdea, lockIdea, type IdeaEvent } from '#ideas';
import { inboxOf, type InboxItemView } from '#inbox';
import type { InboxReason } from '#language';
import { DefineMetric } from '#metrics';
import { CharterPilot, DraftPilot, lockAdoption, lockPilot, saveAdoption, savePilot } from '#pilots';
import { UnitOfWork, metaFor, newId, type Tx } from '#platform';
import { createWorld, type Part, type World } from './world.js';

type PilotEvents = Parameters<typeof savePilot>[4];
type AdoptionEvents = Parameters<typeof saveAdoption>[4];
type UnitName = 'clinic' | 'sibling' | 'ward';
export const on = (day: string, hour = 15): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);

/** A world of 2026 in which things fall due: on Monday 2 March pilots are chartered, and an instant of its own is each one's now. */
export interface WaitingWorld extends World {
  /** A chartered pilot at the unit, the member on its team, the viewer its sponsor; its key. */
  pilot(unit?: UnitName, over?: object): Promise<string>;
  /** A planned cycle of the pilot, the lead its owner, from Monday 9 to Friday 20 March. */
  cycle(pilotId: string, over?: Partial<CyclePlanInput>): Promise<string>;
  idea(unit: UnitName | 'north', over?: object): Promise<string>;
  /** What commands would bring about, by the stores that they use. */
  happens: {
    pilot(id: string, events: PilotEvents, at: Date, by?: Part): Promise<void>;
    cycle(id: string, events: readonly CycleEvent[], at: Date, by?: Part): Promise<void>;
    idea(id: string, events: readonly IdeaEvent[], at: Date, by?: Part): Promise<void>;
    adoption(pilotId: string, unit: UnitName, events: AdoptionEvents, at: Date): Promise<string>;
  };
  inbox(who: Part, now: Date): Promise<InboxItemView[]>;
  /** Who has it in their inbox, and since when and until when it is due. */
  waitsFor(reason: InboxReason, subjectId: string, now: Date): Promise<Part[]>;
  item(reason: InboxReason, subjectId: string, who: Part, now: Date): Promise<InboxItemView | undefined>;
}
const PARTS = ['admin', 'coach', 'lead', 'member', 'viewer', 'integration', 'neighbour'] as const;

export async function createWaitingWorld(): Promise<WaitingWorld> {
  const world = await createWorld();
  const key = (name: string): string => world.key[name] as string;
  const calls = (await world.run(DefineMetric, CALLS)).id;
  const within = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> => world.app.get(UnitOfWork).run(work);
  const meta = (at: Date, by?: Part) => metaFor(by ? key(by) : null, at);
  const inbox: WaitingWorld['inbox'] = async (who, now) =>
    (await inboxOf(world.source, key(who), now, { first: 100 })).rows;
  const find = (items: InboxItemView[], reason: InboxReason, id: string): InboxItemView | undefined =>
    items.find((one) => one.reason === reason && one.subjectId === id);
  return {
    ...world,
    pilot: async (unit = 'clinic', over = {}) => {
      const metrics = [
        { metricId: calls, role: 'PROCESS' as const, noBaselineBecause: 'New here' },
        { metricId: key('burnout'), role: 'BALANCING' as const, noBaselineBecause: 'New here' },
      ];
      const team = [{ personId: key('member'), role: 'Clinician', frontline: true }];
      const aim = { ...AIM, metricId: key('minutes') };
      const draft = { ...PILOT, unitId: key(unit), sponsorId: key('viewer'), aim, metrics, team, ...over };
      const { id } = await world.run(DraftPilot, draft, { at: on('2026-03-02', 14) });
      await world.run(CharterPilot, { pilotId: id, expectedVersion: 1 }, { at: on('2026-03-02') });
      return id;
    },
    cycle: async (pilotId, over = {}) => {
      const [pilot] = await world.rows<{ unitId: string }>('select unit_id as "unitId" from pilots where id = $1', [
        pilotId,
      ]);
      const dataCollection = [{ metricId: key('minutes'), how: 'Audit log', frequency: 'WEEK' as const }];
      const plan = { ...PLAN, ownerId: key('lead'), dataCollection, ...over };
      return (await world.run(PlanCycle, { pilotId, unitId: pilot!.unitId, plan }, { at: on('2026-03-03') })).id;
    },
    idea: async (unit, over = {}) => {
      const id = newId();
      const data = { ...IDEA, unitId: key(unit), ...over };
      await within((tx) => saveIdea(tx, meta(on('2026-03-02'), 'member'), id, null, [{ type: 'IdeaSubmitted', data }]));
      return id;
    },
    happens: {
      pilot: async (id, events, at, by) => {
        await within(async (tx) => savePilot(tx, meta(at, by), id, await lockPilot(tx, id), events));
      },
      cycle: async (id, events, at, by) => {
        await within(async (tx) => saveCycle(tx, meta(at, by), id, await lockCycle(tx, id), events));
      },
      idea: async (id, events, at, by) => {
        await within(async (tx) => saveIdea(tx, meta(at, by), id, await lockIdea(tx, id), events));
      },
      adoption: (pilotId, unit, events, at) =>
        within(async (tx) => {
          const isNew = events[0]?.type === 'AdoptionOffered';
          const before = isNew ? null : await lockAdoption(tx, pilotId, key(unit));
          return (await saveAdoption(tx, meta(at), before?.id ?? newId(), before, events)).id;
        }),
    },
    inbox,
    waitsFor: async (reason, id, now) => {
      const boxes = await Promise.all(PARTS.map(async (who) => ({ who, items: await inbox(who, now) })));
      return boxes.filter(({ items }) => find(items, reason, id)).map(({ who }) => who);
    },
    item: async (reason, id, who, now) => find(await inbox(who, now), reason, id),
  };
}

const PILOT = {
  title: 'Shorter notes',
  problem: 'Notes take the evening.',
  theory: 'If notes are short, then evenings are free, because most of a note is never read.',
};
const AIM = {
  statement: 'Ten minutes less a visit',
  baseline: 30,
  target: 20,
  dueOn: '2027-03-01',
  population: 'All clinicians of the unit',
};
const PLAN = {
  objective: 'See whether shorter notes help',
  change: 'Use the short template',
  scale: 'ONE_CLINICIAN' as const,
  scope: 'One clinician, Tuesdays',
  startsOn: '2026-03-09',
  endsOn: '2026-03-20',
  predictions: [{ question: 'Do notes get shorter?', statement: 'They do', confidence: 0.8 }],
};
const IDEA = {
  kind: 'IMPROVE' as const,
  title: 'A shorter form',
  body: 'Half of it is never read.',
  drivers: [],
  minutesEach: null,
  timesPerWeek: null,
  goalIds: [],
  anonymous: false,
  submittedOn: '2026-03-02',
  acknowledgeBy: '2026-03-05T23:00:00.000Z',
  decideBy: '2026-03-20T22:00:00.000Z',
};
const CALLS = {
  key: 'calls',
  name: 'Calls',
  operationalDefinition: 'Calls a week, as the exchange counts them.',
  concern: 'OPERATIONS' as const,
  sensitivity: 'OPEN' as const,
  type: 'COUNT' as const,
  direction: 'LOWER_IS_BETTER' as const,
  period: 'WEEK' as const,
  unitOfMeasure: 'calls',
};
