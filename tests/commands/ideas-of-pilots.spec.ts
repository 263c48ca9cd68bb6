import { IdeasModule, SaveGoal, SubmitIdea, replayedIdeas } from '#ideas';
import type { PilotClosing } from '#language';
import { MeasurementsModule } from '#measurements';
import { MetricsModule } from '#metrics';
import {
  DiscardPilot,
  DraftPilot,
  FreeIdeasWhenPilotDropsThem,
  MoveIdeasWhenPilotCloses,
  MoveIdeasWhenPilotTakesThem,
  PilotsModule,
  RevisePilot,
  principlesOfPilots,
} from '#pilots';
import { UnitOfWork, newId, type DeliveredEvent, type Subscriber } from '#platform';
import { UnitsModule } from '#units';
import { createPlace, createRig, statementsOf, type Place, type Rig } from './rig.js';

let rig: Rig;
let place: Place;
beforeAll(async () => {
  rig = await createRig([UnitsModule, MetricsModule, MeasurementsModule, IdeasModule, PilotsModule]);
  place = await createPlace(rig);
});
afterAll(() => rig.close());

const sent = async (): Promise<string> => {
  const idea = { unitId: place.clinic, kind: 'IMPROVE', title: 'A shorter form', body: 'It is asked twice.' } as const;
  return (await rig.as(place.member, SubmitIdea, idea)).id;
};
const drafted = async (title: string, ideaIds: string[]): Promise<string> =>
  (await rig.as(place.member, DraftPilot, { unitId: place.clinic, title, problem: 'Twice', ideaIds })).id;
const deliver = (subscriber: Subscriber, event: object): Promise<void> =>
  rig.module.get(UnitOfWork).run((tx) => subscriber.handle(tx, [event as DeliveredEvent]));
const about = (pilotId: string) => ({
  ...{ id: newId(), position: 1, streamId: pilotId, unitId: place.clinic, pilotId, actorId: place.member },
  ...{ correlationId: newId(), depth: 0, at: new Date() },
});
const closed = (pilotId: string, closing: PilotClosing) => ({
  ...about(pilotId),
  ...{
    type: 'PilotClosed',
    data: { closing, because: 'It is done by everybody.', intoPilotId: null, intoUnitId: null },
  },
});
const taken = (pilotId: string, ideaIds: string[]): Promise<void> =>
  deliver(rig.module.get(MoveIdeasWhenPilotTakesThem), { ...about(pilotId), type: 'PilotDrafted', data: { ideaIds } });
const ideaNow = async (id: string) => (await replayedIdeas.load(rig.source, [id])).get(id)!;

describe('the ideas of a pilot', () => {
  it('are taken in once, however often it is delivered', async () => {
    const idea = await sent();
    const pilot = await drafted('One form', [idea]);
    await taken(pilot, [idea]);
    await taken(pilot, [idea]);
    expect(await ideaNow(idea)).toMatchObject({ status: 'IN_PILOT', pilotIds: [pilot], streamVersion: 2 });
  });

  it('are owed a decision again when their last pilot drops them or is discarded', async () => {
    const [kept, dropped] = [await sent(), await sent()];
    const pilot = await drafted('Half of it', [kept, dropped]);
    await taken(pilot, [kept, dropped]);
    await rig.as(place.member, RevisePilot, { pilotId: pilot, expectedVersion: 1, ideaIds: [kept] });
    const freed = rig.module.get(FreeIdeasWhenPilotDropsThem);
    const revised = { ...about(pilot), type: 'PilotRevised', data: { changes: { ideaIds: [kept] } } };
    await deliver(freed, revised);
    await deliver(freed, revised);
    expect(await ideaNow(kept)).toMatchObject({ status: 'IN_PILOT' });
    expect(await ideaNow(dropped)).toMatchObject({ status: 'ACKNOWLEDGED', pilotIds: [], decidedAt: null });
    expect((await ideaNow(dropped)).replies).toMatchObject([
      { byId: null, body: expect.stringContaining('without this') },
    ]);
    await rig.as(place.member, DiscardPilot, { pilotId: pilot, because: 'Too large.' });
    await deliver(freed, { ...about(pilot), type: 'PilotDiscarded', data: { because: 'Too large.' } });
    expect(await ideaNow(kept)).toMatchObject({ status: 'ACKNOWLEDGED', pilotIds: [] });
    // Late, after it was discarded: nothing is taken in any more.
    await taken(pilot, [kept]);
    expect(await ideaNow(kept)).toMatchObject({ status: 'ACKNOWLEDGED' });
  });

  it('are done with the last pilot that names them, and their senders hear of each', async () => {
    const [shared, own] = [await sent(), await sent()];
    const [first, second] = [await drafted('First', [shared, own]), await drafted('Second', [shared])];
    await taken(first, [shared, own]);
    await taken(second, [shared]);
    const closes = rig.module.get(MoveIdeasWhenPilotCloses);
    const event = closed(first, 'ADOPTED');
    await deliver(closes, event);
    await deliver(closes, event);
    expect(await ideaNow(own)).toMatchObject({ status: 'DONE' });
    const still = await ideaNow(shared);
    expect(still.status).toBe('IN_PILOT');
    expect(still.replies.map(({ byId, body }) => [byId, body])).toEqual([
      [null, 'The pilot “First”, which took this up, is closed: what it tried is kept. Why: It is done by everybody.'],
    ]);
    await rig.rows(`update pilots set stage = 'CLOSED' where id = $1`, [first]);
    await deliver(closes, closed(second, 'ABANDONED'));
    expect(await ideaNow(shared)).toMatchObject({ status: 'DONE', replies: [{}, { byId: null }] });
    expect((await ideaNow(shared)).replies[1]?.body).toContain('what it tried is not kept');
  });
});

describe('the principles of many pilots', () => {
  it('take as many statements as those of one', async () => {
    const ids = [await drafted('Third', []), await drafted('Fourth', [await sent()])];
    await rig.as(place.admin, SaveGoal, { unitId: place.organisation, title: 'Time', aims: ['COST'] });
    const read = (of: string[]) =>
      statementsOf(rig.source, (reader) => principlesOfPilots(reader, place.viewer, of, new Date()));
    expect([await read(ids.slice(0, 1)), await read(ids)]).toEqual([8, 8]);
    const found = await principlesOfPilots(rig.source, place.viewer, ids, new Date());
    expect(ids.map((id) => found.get(id)?.length)).toEqual([23, 23]);
    expect((await principlesOfPilots(rig.source, place.integration, ids, new Date())).size).toBe(0);
  });
});
