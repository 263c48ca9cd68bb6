import { inflateSync } from 'node:zlib';
import { DraftPilot } from '#pilots';
import { toGlobalId } from '#language';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

const HOSTILE = 'Night | shift <img src=x> [link](http://x) # heading';
let world: CycleWorld;
let markdown: string;
beforeAll(async () => {
  world = await createCycleWorld();
  await recordMinutes([-8, -7, -6, -4, -3, -2]);
  await walkCycle();
  markdown = (
    await world.by.member.data('query ($id: ID!) { node(id: $id) { ... on Pilot { report } } }', { id: world.pilot })
  ).node.report;
});
afterAll(() => world?.close());

const ITEMS = [
  ...['Title', 'Abstract', 'Problem description', 'Available knowledge', 'Rationale', 'Specific aims', 'Context'],
  ...['Interventions', 'Study of the interventions', 'Measures', 'Analysis', 'Ethical considerations', 'Results'],
  ...['Summary', 'Interpretation', 'Limitations', 'Conclusions', 'Funding'],
];

it('has the 18 items of SQUIRE 2.0 in their order, each with what is filled or what a person has to write', () => {
  const headings = [...markdown.matchAll(/^## (\d+)\. (.+)$/gm)].map(([, number, title]) => [Number(number), title]);
  expect(headings).toEqual(ITEMS.map((title, index) => [index + 1, title]));
  for (const section of markdown.split(/^## /m).slice(1))
    expect(section).toMatch(/\*\*(From the record|To be written|Limit):\*\*|^- |^\| /m);
  expect(section('Funding')).toContain('**To be written:** Name the sources of funding');
});

it('tells the theory, the prediction with its verdict, what was learned and the decision', () => {
  expect(section('Rationale')).toContain('If notes are short, then evenings are free');
  expect(section('Specific aims')).toContain(
    'Ten minutes less a visit. Minutes of documentation a visit from 30 to 20',
  );
  expect(section('Results')).toContain('Predicted, 80 % sure: Minutes fall by five – confirmed.');
  expect(section('Results')).toContain('Learned: The template is enough');
  expect(section('Results')).toContain('| 1.1 | Quillhaven clinic |');
  expect(section('Interpretation')).toContain('Of 1 predictions made before the data, 1 came true');
});

it('counts missing data by their reasons, and says what limits the result', () => {
  const [row] = /\| .* \| Quillhaven clinic \| \d{4}.*/.exec(section('Results').split('**Missing data**')[1] ?? '') ?? [
    '',
  ];
  const cells = row.split('|').map((cell) => cell.trim());
  // From, to, periods, shown, gaps, withheld, left out, corrected: one week is missing of eight.
  expect(cells.slice(5, 11)).toEqual(['8', '7', '1', '0', '0', '0']);
  expect(section('Limitations')).toContain('only 7 values to show');
});

it('shows what people wrote as text: no mark-up of theirs takes effect', () => {
  expect(section('Context')).toContain(
    String.raw`Tried under: Night \| shift &lt;img src=x> \[link\](http://x) # heading`,
  );
  expect(markdown).not.toContain('<img');
});

it('names nobody', () => {
  for (const name of ['Milo', 'Lena', 'Cora', 'Vera']) expect(markdown).not.toContain(name);
});

const asked = (file: string, authorization?: string): Promise<Response> =>
  fetch(new URL(`/reports/${file}`, world.url), authorization ? { headers: { authorization } } : {});
const tokenOf = async (sub: string): Promise<string> => `Bearer ${await world.issuer.tokenFor(sub)}`;

it('is a file as Markdown and as PDF, for whoever may see the pilot and nobody else', async () => {
  const file = await asked(`${world.pilot}.md`, await tokenOf('vera'));
  expect(file.headers.get('content-type')).toContain('text/markdown');
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="Shorter-notes-${dayHere(0)}.md"`);
  expect(await file.text()).toBe(markdown);
  expect((await asked(`${world.pilot}.md`)).status).toBe(401);
  expect((await asked(`${world.pilot}.md`, await tokenOf('nora'))).status).toBe(404);
  for (const other of [
    'nonsense.pdf',
    `${world.pilot}.docx`,
    `${world.id.clinic}.md`,
    `${toGlobalId('Pilot', 'x')}.md`,
  ])
    expect((await asked(other, await tokenOf('vera'))).status).toBe(404);
});

it('the PDF has pages with a title, its letters embedded, and a chart drawn as lines', async () => {
  const answer = await asked(`${world.pilot}.pdf`, await tokenOf('vera'));
  expect(answer.headers.get('content-type')).toContain('application/pdf');
  const pdf = Buffer.from(await answer.arrayBuffer());
  const text = pdf.toString('latin1');
  expect(text.startsWith('%PDF-1.')).toBe(true);
  expect(Number(/\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThan(1);
  expect(text).toContain('/ToUnicode');
  expect(text).toContain('DejaVuSansCondensed');
  const drawn = streamsOf(pdf).filter((stream) => /^\S+ \S+ m\n\S+ \S+ l$/m.test(stream));
  expect(drawn.length).toBeGreaterThan(0);
});

it('makes no more than three in one request', async () => {
  const others = await Promise.all(
    [1, 2, 3].map((number) =>
      world.run(
        DraftPilot,
        { unitId: world.key['clinic'] as string, title: `P${number}`, problem: 'x' },
        { by: world.key['member'] },
      ),
    ),
  );
  expect(others).toHaveLength(3);
  const answer = await world.by.member.query('{ pilots { nodes { report } } }');
  expect(JSON.stringify(answer.errors)).toContain('report.too_many');
});

const section = (title: string): string =>
  markdown.split(/^## /m).find((one) => one.replace(/^\d+\. /, '').startsWith(`${title}\n`)) ?? '';

/** The contents of the PDF's streams, inflated where they are. */
function streamsOf(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    const end = pdf.indexOf('\nendstream', at);
    try {
      found.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // Not a deflated stream: nothing is drawn there.
    }
  }
  return found;
}

const monday = (weeks: number): string => {
  const day = new Date(`${dayHere(7 * weeks)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
};

/** Eight weeks, one of them missing: at 30 before the test and at 22 in its first week. */
async function recordMinutes(weeks: number[]): Promise<void> {
  const { metric } = await world.by.member.data(
    'query ($id: ID!) { metric: node(id: $id) { ... on Metric { key } } }',
    {
      id: world.id.minutes,
    },
  );
  const rows = weeks.map((week) => ({
    ...{ metric: metric.key, unit: 'QH-N-C', periodStart: monday(week), value: week === -1 ? 22 : 30 + (week % 2) },
  }));
  const { rejections } = await world.by.integration.do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    { idempotencyKey: `report ${weeks.join()}`, rows },
    'accepted rejections { reason }',
  );
  expect(rejections).toEqual([]);
  await settle(world);
}

async function walkCycle(): Promise<void> {
  const start = monday(-1);
  const planned: Data = await world.planned({
    startsOn: start,
    endsOn: dayHere(0),
    conditions: [HOSTILE],
    owner: world.id.member,
    dataCollection: [{ metric: world.id.minutes, how: 'By the record', frequency: 'WEEK' }],
  });
  const started = await world.step('startCycle', { cycle: planned.id, expectedVersion: planned.version });
  await recordMinutes([-1]);
  const done = await world.step('finishDo', {
    cycle: started.id,
    expectedVersion: started.version,
    carriedOutAsPlanned: true,
  });
  const [prediction] = done.plan.predictions;
  const studied = await world.step('completeStudy', {
    ...{ cycle: done.id, expectedVersion: done.version, learned: 'The template is enough', summary: 'Minutes fell.' },
    results: [{ prediction: prediction.id, verdict: 'CONFIRMED' }],
  });
  await world.step('decideAct', {
    ...{ cycle: studied.id, expectedVersion: studied.version, decision: 'ADOPT', reason: 'IMPLEMENT_HERE' },
    rationale: 'It works',
  });
}
