import { Readable } from 'node:stream';
import { DomainError, type Problem } from '#language';
import { scoreFile, type ScoredFile } from './score-file.js';
import { scoreOptions } from './score-options.js';

const SINGLE = ['--instrument', 'single_item_burnout', '--metric', 'burnout_single_item'];
const scored = (text: string, ...words: string[]): Promise<ScoredFile> =>
  scoreFile(Readable.from([text]), scoreOptions(['answers.csv', ...(words.length ? words : SINGLE)]));
async function refused(text: string, ...words: string[]): Promise<readonly Problem[]> {
  try {
    await scored(text, ...words);
  } catch (error) {
    if (error instanceof DomainError) return error.problems;
    throw error;
  }
  throw new Error('This file was not refused.');
}
const people = (...answers: string[]): string => `unit,period,1\n${answers.join('\n')}\n`;

describe('a file of answers', () => {
  it('becomes a row for each unit and period, whatever the order', async () => {
    const lines = ['N,2026-03,3', 'N,2026-03,1', 'N,2026-04,5', 'A,2026-03-01,2', 'A,2026-03-01,'];
    const rows = [
      { unit: 'A', periodStart: '2026-03-01', numerator: 0, denominator: 1, contributors: 1 },
      { unit: 'N', periodStart: '2026-03-01', numerator: 1, denominator: 2, contributors: 2 },
      { unit: 'N', periodStart: '2026-04-01', numerator: 1, denominator: 1, contributors: 1 },
    ].map((row) => ({ metric: 'burnout_single_item', ...row }));
    expect(await scored(people(...lines))).toEqual({ rows, people: 5, ignored: [], missing: [] });
    expect((await scored(people(...lines.reverse()))).rows).toEqual(rows);
  });

  it('has a byte-order mark, blank lines and quotes without harm', async () => {
    const { rows } = await scored('\uFEFFunit,period,1\r\n"N, first",2026-03,"3"\r\n\r\n,,\r\n');
    expect(rows).toMatchObject([{ unit: 'N, first', numerator: 1 }]);
  });

  it('is read for unit, period, role and items alone', async () => {
    const text = 'email,unit,period,mz_2,mz_6,name\na@example.org,N,2026-03,4,2,Ann\n';
    const words = ['--instrument', 'mini_z_2', '--metric', 'stress_high_share', '--prefix', 'mz_'];
    const found = await scored(text, ...words);
    expect(found.ignored).toEqual(['email', 'name']);
    expect(found.missing).toEqual(['1', '3', '4', '5', '7', '8', '9', '10']);
    expect(found.rows).toMatchObject([{ metric: 'stress_high_share', numerator: 1, denominator: 1 }]);
    expect(JSON.stringify(found.rows)).not.toMatch(/Ann|@/);
  });

  it('follows the coding of the form', async () => {
    const text = people('N,2026-03,5', 'N,2026-03,4');
    expect((await scored(text)).rows).toMatchObject([{ numerator: 2, denominator: 2 }]);
    expect((await scored(text, ...SINGLE, '--coding', 'best_high')).rows).toMatchObject([{ numerator: 0 }]);
  });

  it('serves several metrics, roles, totals and metrics of the house', async () => {
    const mbi = ['--instrument', 'mbi_hss_mp', '--metric', 'mbi_high_share', '--totals'];
    const totals = await scored('unit,period,ee,dp,pa\nN,2026,1,1,1\n'.replace('2026,', '2026-01-01,'), ...mbi);
    expect(totals.rows).toMatchObject([{ numerator: 0, denominator: 1 }]);
    const wbi = 'unit,period,role,1,2,3,4,5,6,7\nN,2026-01,nurse,1,1,0,0,0,0,0\nN,2026-01,physician,1,1,0,0,0,0,0\n';
    const distress = await scored(wbi, '--instrument', 'wbi_7', '--metric', 'wbi_distress_share');
    expect(distress.rows).toMatchObject([{ numerator: 1, denominator: 2 }]);
    const own = await scored(wbi, '--instrument', 'wbi_7', '--metric', 'our_wbi', '--mean', 'score');
    expect(own.rows).toMatchObject([{ metric: 'our_wbi', numerator: 4, denominator: 2 }]);
    const z = 'unit,period,1,2,3,4,5,6,7,8,9,10\nN,2026-01,4,4,4,4,4,4,4,4,4,4\n';
    const metrics = ['miniz_joy_mean', 'miniz_joy_share', 'values_alignment_share'];
    const many = await scored(z, '--instrument', 'mini_z_2', ...metrics.flatMap((key) => ['--metric', key]));
    expect(many.rows.map(({ metric, numerator }) => [metric, numerator])).toEqual([
      ['miniz_joy_mean', 40],
      ['miniz_joy_share', 1],
      ['values_alignment_share', 1],
    ]);
  });
});

describe('what is wrong with a file', () => {
  it('is told by line and item, without the answer, and nothing is scored', async () => {
    const problems = await refused(people('N,2026-03,3', 'N,2026-03,77', 'N,2026-03,often', ',2026-13,3'));
    expect(problems.map(({ rule, path }) => [rule, path])).toEqual([
      ['answer.out_of_range', ['3', 'responses', '1']],
      ['answer.not_whole', ['4', 'responses', '1']],
      ['answer.unit_missing', ['5', 'unit']],
      ['answer.period_no_day', ['5', 'period']],
    ]);
    expect(problems[0]?.message).toBe('Line 3: Item 1 of single_item_burnout takes whole numbers from 1 to 5.');
    expect(JSON.stringify(problems)).not.toMatch(/77|often/);
  });

  it('is told twenty times at most', async () => {
    const text = people(...Array.from({ length: 500 }, () => 'N,2026-03,9'));
    expect(await refused(text)).toHaveLength(20);
  });

  it.each([
    ['metric of another instrument', 'instrument.wrong_metric', ['wbi_9', 'wbi_distress_share']],
    ['unknown instrument', 'instrument.unknown', ['mini_z', 'burnout_single_item']],
    ['unknown coding', 'instrument.coding_unknown', ['pfi', 'pfi_burnout_share', '--coding', 'x']],
    ['unknown flag', 'instrument.part_unknown', ['pfi', 'ours', '--share', 'x']],
  ])('is told once where it is the whole file’s: %s', async (_what, rule, [instrument = '', metric = '', ...more]) => {
    const words = ['--instrument', instrument, '--metric', metric, ...more];
    expect((await refused(people('N,2026-03,3', 'N,2026-03,3'), ...words)).map((one) => one.rule)).toEqual([rule]);
  });

  it.each([
    ['', 'unit and period must be there'],
    ['unit,1\nN,3\n', 'unit and period must be there'],
    ['unit,period,one\nN,2026-03,3\n', 'No column is named after an item: 1.'],
    ['unit,period,1,1\nN,2026-03,3,3\n', 'The column 1 is there twice.'],
    ['unit,period,1\nN,2026-03,3,4\n', 'Line 2 has 4 cells; the first has 3.'],
    ['unit,period,1\nN,2026-03,3\n"N,2026-03,3\n', 'no CSV, by line 3: CSV_QUOTE_NOT_CLOSED'],
  ])('%j is no such file', async (text, message) => {
    await expect(scored(text)).rejects.toThrow(message);
  });

  it.each([
    [['answers.csv'], 'Say which'],
    [['--instrument', 'pfi', '--metric', 'x', '--share', 'burnout'], 'Say which'],
    [['a.csv', '--instrument', 'pfi', '--metric', 'ours'], 'by --share FLAG or --mean SUBSCALE'],
    [
      ['a.csv', '--instrument', 'pfi', '--metric', 'pfi_burnout_share', '--mean', 'burnout'],
      'leave --share and --mean out',
    ],
    [['a.csv', '--instrument', 'pfi', '--metric', 'ehr_time8', '--mean', 'burnout'], 'from no instrument'],
    [['a.csv', ...SINGLE, '--format', 'xml'], '--format is json or csv'],
  ])('%j is not understood', (words, message) => {
    expect(() => scoreOptions(words)).toThrow(message);
  });
});
