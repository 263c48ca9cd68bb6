import { settle } from '../setup/settle.js';
import type { Data } from '../setup/gql.js';
import { LONG, NAMES, createSource, minutesAt, pullOf, send, type HttpAnswer } from '../setup/ingest.js';
import { part, workbook, type Cell } from '../setup/workbook.js';
import { createWorld, type World } from '../setup/world.js';
import { zipOf } from '../setup/zip-writer.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());
beforeEach(async () => {
  await world.rows(
    'truncate measurements, staged_measurements, rejections, recordings, uploads, pulls, series, sources cascade',
  );
});

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
async function upload(source: string, file: Buffer): Promise<HttpAnswer & { pull: Data }> {
  const input = { source, fileName: 'weeks.xlsx', contentType: XLSX, bytes: file.length };
  const fields = 'upload { url } pull { id }';
  const started = await world.by.coach.do('startUpload', 'StartUploadInput', input, fields);
  const answer = await send(world, 'PUT', started.upload.url, file, { 'content-type': XLSX });
  return { ...answer, pull: await pullOf(world, started.pull.id) };
}
const HEADER = ['place', 'measure', 'week', 'minutes', 'visits'];
const line = (...cells: Cell[]): Cell[] => ['Clinic one', 'Doc minutes', ...cells];
const long = (settings: object = {}): Promise<string> =>
  createSource(world, 'FILE', { columns: LONG, names: NAMES, ...settings });
// Monday 5 January 2026 and the weeks after it, counted from the end of 1899.
const MONDAY = 46_027;

describe('a workbook', () => {
  it('is read as a CSV is: texts, numbers, days and what formulas came to', async () => {
    const rows = [
      ['A title that is no header'].slice(1),
      HEADER,
      line({ day: MONDAY }, 3000, 100),
      line('2026-01-12', '2000', { xml: '<c><f>50+50</f><v>100</v></c>' }),
      [],
      line({ day: MONDAY + 14 }, { xml: '<c t="inlineStr"><is><r><t>10</t></r><r><t>00</t></r></is></c>' }, 100),
      line(
        { xml: '<c t="d"><v>2026-01-26T00:00:00</v></c>' },
        { xml: '<c t="str"><f>"1"&amp;"500"</f><v>1500</v></c>' },
        1e2,
      ),
    ];
    const { status, body } = await upload(
      await long(),
      workbook([
        { name: 'Weeks', rows },
        { name: 'Other', rows: [['x']] },
      ]),
    );
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'SUCCEEDED', accepted: 4, rejected: 0 } });
    await settle(world);
    expect(await minutesAt(world, 'QH-N-C')).toEqual({
      '2026-01-05': 30,
      '2026-01-12': 20,
      '2026-01-19': 10,
      '2026-01-26': 15,
    });
  });

  it('counts days from 1904 where it says so, and is read from the sheet that the source names', async () => {
    const rows = [HEADER, line({ day: MONDAY - 1462 }, 3000, 100)];
    const file = workbook(
      [
        { name: 'Notes', rows: [['nothing']] },
        { name: 'Weeks', rows },
      ],
      { since1904: true },
    );
    expect((await upload(await long({ sheet: 'Weeks' }), file)).body).toMatchObject({
      status: 'SUCCEEDED',
      accepted: 1,
    });
    await settle(world);
    expect(await minutesAt(world, 'QH-N-C')).toEqual({ '2026-01-05': 30 });
    await world.rows(`update sources set settings = settings || '{"sheet": "Gone"}'`);
    const [{ id }] = (await world.by.coach.data('{ sources { nodes { id } } }')).sources.nodes;
    expect(await upload(id, file)).toMatchObject({
      status: 422,
      body: { code: 'source.shape_changed' },
      pull: { status: 'FAILED' },
    });
  });

  it('gives days as the mapping wants them, and times as durations', async () => {
    const mapping = {
      unit: { column: 'dept' },
      period: { column: 'ending', format: 'M_D_YYYY', is: 'WEEK_END', record: 'WEEK' },
      metrics: [
        {
          metric: 'documentation_minutes',
          numerator: { column: 'time', as: 'DURATION_MINUTES' },
          denominator: { column: 'visits' },
        },
      ],
    };
    const rows = [
      ['dept', 'ending', 'time', 'visits'],
      ['QH-N-D', { day: MONDAY + 6 }, { time: 2.104166666666667 }, 100],
    ];
    const { body } = await upload(await createSource(world, 'FILE', { mapping }), workbook([{ name: 'S', rows }]));
    expect(body).toMatchObject({ status: 'SUCCEEDED', accepted: 1 });
    await settle(world);
    expect(await minutesAt(world, 'QH-N-D')).toEqual({ '2026-01-05': 30.3 });
  });

  it('rejects what is no value: errors, formulas without one, truths, formulas as texts, days with a time', async () => {
    const rows = [
      HEADER,
      line({ day: MONDAY }, { xml: '<c t="e"><v>#DIV/0!</v></c>' }, 100),
      line({ day: MONDAY + 7 }, { xml: '<c><f>A1+B1</f></c>' }, 100),
      line({ day: MONDAY + 14 }, true, 100),
      line({ day: MONDAY + 21 }, "=cmd|' /C calc'!A0", 100),
      line({ day: MONDAY + 28.5 }, 1, 100),
      [{ xml: '<c t="e"><v>#N/A</v></c>' }, 'Doc minutes', { day: MONDAY }, 1, 1],
      [...line({ day: MONDAY + 35 }, 1, 100), 'one too many'],
      line({ day: MONDAY + 42 }, 1, 100),
    ] as Cell[][];
    const { body, pull } = await upload(await long(), workbook([{ name: 'S', rows }]));
    expect(body).toMatchObject({ status: 'PARTLY', rowsRead: 8, accepted: 1, rejected: 7 });
    expect(pull.rejections.nodes.map((one: Data) => [one.row, one.column, one.code])).toEqual([
      [2, 'minutes', 'value.not_a_number'],
      [3, 'minutes', 'value.not_a_number'],
      [4, 'minutes', 'value.not_a_number'],
      [5, 'minutes', 'value.not_a_number'],
      [6, 'week', 'period.not_a_date'],
      [7, 'unit', 'unit.unknown'],
      [8, null, 'row.other_columns'],
    ]);
    expect(pull.rejections.nodes[3].raw).toBe("Clinic one,Doc minutes,2026-01-26,=cmd|' /C calc'!A0,100");
  });

  it('of many rows', async () => {
    const rows = Array.from({ length: 1500 }, (_, week) => line({ day: 33_007 + 7 * week }, week, 100));
    const { body } = await upload(await long(), workbook([{ name: 'S', rows: [HEADER, ...rows] }]));
    expect(body).toMatchObject({ status: 'SUCCEEDED', accepted: 1500 });
  });
});

describe('a file that is no such workbook ends with a code', () => {
  const sheet = (xml: string): Buffer =>
    workbook([{ name: 'S', rows: [HEADER] }], { parts: [part('xl/worksheets/sheet1.xml', xml)] });
  const strings = (xml: string): Buffer =>
    workbook([{ name: 'S', rows: [HEADER, line({ day: MONDAY }, 1, 1)] }], {
      parts: [part('xl/sharedStrings.xml', xml)],
    });
  const good = workbook([{ name: 'S', rows: [HEADER, line({ day: MONDAY }, 1, 1)] }]);
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  it.each([
    ['a CSV', Buffer.from('a,b\n1,2\n'), 422, 'file.not_xlsx'],
    [
      'an old or encrypted one',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      422,
      'file.encrypted_or_old',
    ],
    ['one that is cut off', good.subarray(0, -40), 422, 'file.not_xlsx'],
    ['another archive', zipOf([{ name: 'notes.txt', content: 'hello' }]), 422, 'file.not_xlsx'],
    ['one with an encrypted part', zipOf([{ name: 'a', content: 'b', flags: 1 }]), 422, 'file.encrypted'],
    [
      'one with macros',
      workbook([{ name: 'S', rows: [HEADER] }], { parts: [part('xl/vbaProject.bin', '')] }),
      422,
      'file.has_macros',
    ],
    [
      'a bomb',
      workbook([{ name: 'S', rows: [] }], { parts: [part('xl/worksheets/sheet1.xml', ' '.repeat(50_000_000))] }),
      413,
      'file.unpacks_too_large',
    ],
    [
      'one that lies of its size',
      zipOf([{ name: '_rels/.rels', content: 'x'.repeat(100_000), saidBytes: 10 }]),
      422,
      'file.not_xlsx',
    ],
    [
      'one of a thousand parts',
      zipOf(Array.from({ length: 1_001 }, (_, at) => ({ name: `p${at}`, content: '' }))),
      413,
      'file.unpacks_too_large',
    ],
    [
      'two parts of one name',
      zipOf([
        { name: 'a', content: '' },
        { name: 'a', content: '' },
      ]),
      422,
      'file.not_xlsx',
    ],
    ['one with a document type', strings(`${bomb}<sst><si><t>&b;</t></si></sst>`), 422, 'file.not_xlsx'],
    ['an entity of its own', strings('<sst><si><t>&b;</t></si></sst>'), 422, 'file.not_xlsx'],
    ['a sheet that is cut off', sheet('<worksheet><sheetData><row r="1"><c r="A1">'), 422, 'file.not_xlsx'],
    [
      'a cell that stands nowhere',
      sheet('<worksheet><row r="1"><c r="ZZZ1"><v>1</v></c></row></worksheet>'),
      422,
      'file.not_xlsx',
    ],
    [
      'rows out of order',
      sheet('<worksheet><row r="2"/><row r="1"><c><v>1</v></c></row></worksheet>'),
      422,
      'file.not_xlsx',
    ],
    [
      'a text that there is not',
      sheet('<worksheet><row><c t="s"><v>99</v></c></row></worksheet>'),
      422,
      'file.not_xlsx',
    ],
    [
      'styles without end',
      workbook([{ name: 'S', rows: [HEADER] }], {
        parts: [
          part(
            'xl/styles.xml',
            Array.from({ length: 900_000 }, (_, at) => `<xf n="${(at * 7919) % 99_991}"/>`).join(''),
          ),
        ],
      }),
      413,
      'file.unpacks_too_large',
    ],
    ['one nested without end', sheet('<a>'.repeat(200)), 422, 'file.not_xlsx'],
    [
      'bytes that are no UTF-8',
      workbook([{ name: 'S', rows: [HEADER] }], {
        parts: [{ name: 'xl/styles.xml', content: Buffer.from([0x3c, 0xff]) }],
      }),
      422,
      'file.not_xlsx',
    ],
  ])('%s', async (_, file, expected, code) => {
    const { status, body, pull } = await upload(await long(), file);
    expect({ status, code: body.code }).toEqual({ status: expected, code });
    expect(pull).toMatchObject({ status: 'FAILED', error: expect.stringContaining(`${code}: `) });
    expect(await world.rows('select from measurements')).toEqual([]);
  });
});
