import { SubmitIdea } from '#ideas';
import { DraftPilot } from '#pilots';
import type { Data } from '../setup/gql.js';
import { createWorld, type Part, type World } from '../setup/world.js';

const IDEAS = [
  ['clinic', 'Stop printing every fax', 'Each referral arrives as a fax, is printed, scanned and thrown away.'],
  [
    'clinic',
    'Shorter notes',
    'Visit notes have become so long that nobody reads them, and they are written at home in the evening.',
  ],
  ['sibling', 'Protected lunch', 'Nobody at the clinic gets a break; let two of us cover the phones in turn.'],
  [
    'sibling',
    'Renew prescriptions for a year',
    'Most calls are requests to renew the same medicine every three months.',
  ],
  ['ward', 'Fax machine on the ward', 'The fax on the ward is out of paper every night.'],
  ['ward', 'Night shifts', 'Two nurses for thirty patients are too few.'],
] as const;
let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const [unit, title, body] of IDEAS)
    await world.run(SubmitIdea, { unitId: world.key[unit] as string, kind: 'IMPROVE', title, body });
  await world.run(DraftPilot, {
    unitId: world.key['clinic'] as string,
    title: 'Note templates',
    problem: 'Long visit notes are finished at home in the evening.',
  });
});
afterAll(() => world?.close());

const FIELDS = '__typename ... on Idea { title } ... on Pilot { pilot: title }';
const similar = async (text: string, under = world.id.organisation, who: Part = 'viewer'): Promise<Data[]> => {
  const asked = `query ($text: String!, $under: ID!) { similar(text: $text, under: $under) { score subject { ${FIELDS} } } }`;
  return (await world.by[who].data(asked, { text, under })).similar;
};
const titles = (found: Data[]): string[] => found.map(({ subject }) => subject.title ?? subject.pilot);

it.each([
  ['Please stop printing faxes', ['Stop printing every fax']],
  ['Visit notes are too long', ['Note templates', 'Shorter notes']],
  ['Shorter notes', ['Shorter notes', 'Note templates']],
  ['We write notes at home each evening. Could they be shorter?', ['Shorter notes', 'Note templates']],
  ['A lunch break that is protected', ['Protected lunch']],
  ['prescription renewals', ['Renew prescriptions for a year']],
  ['Perscriptions renewed for the year', ['Renew prescriptions for a year']],
])('“%s” resembles something', async (text, expected) => {
  expect(titles(await similar(text))).toEqual(expected);
});

it.each([
  'A parking space for bicycles',
  'The coffee in the canteen tastes burnt, and the canteen closes before the night shift begins to be hungry',
  'Patients should be able to book appointments online',
  'the and of it',
  "& | ! :* ( <-> \\ '",
  ' ',
])('“%s” resembles nothing', async (text) => {
  expect(await similar(text)).toEqual([]);
});

it('the same is 1, and less like it is less, best first', async () => {
  const [title, body] = [IDEAS[0][1], IDEAS[0][2]];
  const [same] = await similar(title);
  expect(same.score).toBeCloseTo(1, 2);
  const whole = await similar(`${title} ${body}`);
  expect(whole[0].subject.title).toBe(title);
  expect(whole[0].score).toBeCloseTo(1, 2);
  const both = await similar('The fax machine prints every referral');
  expect(titles(both)).toEqual(expect.arrayContaining(['Stop printing every fax', 'Fax machine on the ward']));
  const scores = both.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
  expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
});

it('looks under the unit, and only where the viewer may look', async () => {
  expect(titles(await similar('fax machine', world.id.south))).toEqual(['Fax machine on the ward']);
  expect(titles(await similar('fax machine', world.id.clinic))).not.toContain('Fax machine on the ward');
  expect(titles(await similar('Protected lunch', world.id.organisation, 'neighbour'))).toEqual(['Protected lunch']);
  expect(await similar('Protected lunch', world.id.organisation, 'lead')).toEqual([]);
  expect(await similar('Protected lunch', world.id.organisation, 'integration')).toEqual([]);
});

it('names ten at most', async () => {
  const input = {
    unitId: world.key['sibling'] as string,
    kind: 'STOP',
    title: 'Fewer alerts',
    body: 'Alerts all day.',
  };
  for (let made = 0; made < 12; made += 1) await world.run(SubmitIdea, input);
  expect(await similar('Fewer alerts')).toHaveLength(10);
});
