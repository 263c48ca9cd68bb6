import { SubmitIdea } from '#ideas';
import { toGlobalId } from '#language';
import type { Data } from '../setup/gql.js';
import { createThingsWorld, type ThingsWorld } from '../setup/world-things.js';
import type { Part } from '../setup/world.js';

let world: ThingsWorld;
beforeAll(async () => {
  world = await createThingsWorld();
});
afterAll(() => world?.close());

const people: Part[] = ['lead', 'coach', 'admin'];
/** The same mutation by all of them at the same moment; answers the rule of each, or "ok". */
async function atOnce(name: string, input: object, who = people): Promise<string[]> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const payloads = await Promise.all(who.map((one) => world.by[one].send(name, type, input, '__typename')));
  return payloads.map((payload: Data) => payload.userErrors[0]?.rule ?? 'ok').sort();
}
const eventsOf = async (id: string, type: string): Promise<number> => {
  const key = Buffer.from(id, 'base64url').toString().split(':')[1];
  const sql = 'select count(*)::int as count from events where stream_id = $1 and type = $2';
  return ((await world.rows(sql, [key, type])) as [{ count: number }])[0].count;
};

describe('two who act at the same moment', () => {
  it.each([
    ['movePilot', { stage: 'TESTING', because: 'Time for it' }, 'PilotStageMoved'],
    ['pausePilot', { because: 'Holidays' }, 'PilotPaused'],
    ['closePilot', { closing: 'ABANDONED', because: 'It does not help' }, 'PilotClosed'],
  ])('%s: one is heard, the others read it anew', async (name, input, event) => {
    const pilot = await world.newPilot();
    expect(await atOnce(name, { ...pilot, ...input })).toEqual(['ok', 'pilot.stale_version', 'pilot.stale_version']);
    expect(await eventsOf(pilot.pilot, event)).toBe(1);
  });

  it('a merger both ways: one of the two goes on', async () => {
    const [one, other] = [await world.newPilot(), await world.newPilot()];
    const merge = (from: { pilot: string; expectedVersion: number }, into: string): Promise<string[]> =>
      atOnce('closePilot', { ...from, closing: 'MERGED', because: 'One is enough', into }, ['lead']);
    const answers = await Promise.all([merge(one, other.pilot), merge(other, one.pilot)]);
    expect(answers.flat().sort()).toEqual(['ok', 'pilot.into_ended']);
  });

  it('an offer that is accepted twice is accepted once', async () => {
    const pilot = await world.newAdopted();
    await world.by.admin.do('offerSpread', 'OfferSpreadInput', { pilot, units: [world.id.sibling] }, 'pilot { id }');
    const input = { pilot, unit: world.id.sibling, stage: 'ACCEPTED' };
    expect(await atOnce('changeAdoption', input, ['stranger', 'stranger'])).toEqual(['ok', 'ok']);
    const moved = `select count(*)::int as count from events where type = 'AdoptionMoved' and pilot_id = $1`;
    const key = Buffer.from(pilot, 'base64url').toString().split(':')[1];
    expect(await world.rows(moved, [key])).toEqual([{ count: 1 }]);
  });

  it('the same offer made twice is one', async () => {
    const pilot = await world.newAdopted();
    const answers = await atOnce('offerSpread', { pilot, units: [world.id.ward, world.id.sibling] });
    expect(answers).toEqual(['ok', 'ok', 'ok']);
    const { adoptions } = await world.by.admin
      .data('query ($id: ID!) { pilot(id: $id) { adoptions { stage } } }', { id: pilot })
      .then((data: Data) => data.pilot);
    expect(adoptions).toEqual([{ stage: 'OFFERED' }, { stage: 'OFFERED' }]);
  });

  it('replies to one idea stand both, a decision once', async () => {
    const idea = await world.newIdea();
    expect(await atOnce('replyToIdea', { idea, body: 'We heard you.' })).toEqual(['ok', 'ok', 'ok']);
    expect(await eventsOf(idea, 'IdeaReplied')).toBe(3);
    const both = await Promise.all([
      atOnce('replyToIdea', { idea, body: 'Done.', status: 'DONE' }, ['lead']),
      atOnce('replyToIdea', { idea, body: 'No.', status: 'DECLINED' }, ['coach']),
    ]);
    expect(both.flat().sort()).toEqual(['idea.decided', 'ok']);
  });

  it('a support that is given twice counts once', async () => {
    const form = { unitId: world.key['clinic']!, kind: 'STOP', title: 'A form', body: 'Nobody reads it.' };
    const { id } = await world.run(SubmitIdea, form, { by: world.key['viewer'] });
    const idea = toGlobalId('Idea', id);
    expect(await atOnce('supportIdea', { idea }, ['lead', 'lead', 'lead'])).toEqual(['ok', 'ok', 'ok']);
    expect(await eventsOf(idea, 'IdeaSupported')).toBe(1);
  });

  it('halts of one test: none is refused, and the first reason stays', async () => {
    const cycle = await world.newCycle();
    expect(await atOnce('haltCycle', { cycle, because: 'Harm' })).toEqual(['ok', 'ok', 'ok']);
    expect(await eventsOf(cycle, 'CycleHalted')).toBe(1);
  });
});
