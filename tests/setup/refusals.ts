import type { Data } from './gql.js';
import type { TestApp } from './test-app.js';

/** What a refusal says of one problem: its code, its rule and the field of the input. */
export type Refusal = readonly [code: string, rule: string, path: string];

const TABLES = { pilot: 'pilots', cycle: 'cycles', adoption: 'adoptions', idea: 'ideas', goal: 'goals' };
// Every row of them, and how many events there are of them.
const STATE = `select (select count(*)::int from events where stream in ('${Object.keys(TABLES).join("', '")}')) as events,
  ${Object.values(TABLES)
    .map((table) => `(select md5(coalesce(string_agg(t::text, '|' order by id), '')) from ${table} t) as ${table}`)
    .join(', ')}`;
const stateOf = async ({ rows }: TestApp): Promise<unknown> => (await rows(STATE))[0];

/** Whatever is sent is refused for these reasons, each with what would meet it, and nothing is changed by it. */
export async function expectRefused(app: TestApp, send: () => Promise<Data>, ...refusals: Refusal[]): Promise<void> {
  const before = await stateOf(app);
  const { userErrors } = await send();
  expect(userErrors.map(({ code, rule, path }: Data) => [code, rule, path?.join('.')])).toEqual(refusals);
  for (const { message, remedy } of userErrors)
    expect([message, remedy]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
  expect(await stateOf(app)).toEqual(before);
}
