import type { GraphQLField } from 'graphql';
import { DomainError } from '#language';
import { Commands } from '#platform';
import type { Data, GqlClient } from '../setup/gql.js';
import type { TestApp } from '../setup/test-app.js';

/** Codes by which rights refuse; whatever else a rule says, the rights let it through. */
const RIGHTS: ReadonlySet<string> = new Set(['NOT_FOUND', 'FORBIDDEN']);

/**
 * From here on every command of the app is undone, in its own transaction, once its rules have let it through: so thousands of them can be
 * asked for, each finds everything as it was, and none leaves a trace. Rows that were refused one by one are told as a refusal.
 */
export function undoAll({ app }: Pick<TestApp, 'app'>): void {
  const commands = app.get(Commands);
  const within = commands.within.bind(commands);
  commands.within = async (...given) => {
    const done = (await within(...given)) as Data;
    const outcome = done?.rejected > 0 ? ({ code: 'NOT_FOUND', rule: 'row.refused' } as const) : DONE;
    throw new DomainError({ ...outcome, message: 'It was undone.', remedy: 'None.' });
  };
}
const DONE = { code: 'CONFLICT', rule: 'matrix.done' } as const;

export interface Asked {
  field: GraphQLField<unknown, unknown>;
  input: object;
}
/** What each mutation is answered, so many in an operation: `ok` where its rights let it through, else the code and the rule. */
export async function askMutations(
  client: GqlClient,
  asked: readonly Asked[],
  atOnce: number,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (let at = 0; at < asked.length; at += atOnce) {
    const some = asked.slice(at, at + atOnce);
    const query = `mutation (${some.map(({ field }) => `$${field.name}: ${String(field.args[0]?.type)}`).join()}) {
      ${some.map(({ field: { name } }) => `${name}(input: $${name}) { userErrors { code rule } }`).join('\n')} }`;
    const variables = Object.fromEntries(some.map(({ field, input }) => [field.name, input]));
    const answer = await client.query(query, variables);
    for (const { field } of some) answers[field.name] = told(field.name, answer);
  }
  return answers;
}

function told(name: string, { data, errors = [] }: Awaited<ReturnType<GqlClient['query']>>): string {
  const error = errors.find(({ path }) => path?.[0] === name) ?? (data ? undefined : errors[0]);
  if (error)
    return `${String(error.extensions['code'])} ${String(error.extensions['rule'] ?? error.extensions['reason'])}`;
  const refusal = data[name].userErrors.find(({ code }: Data) => RIGHTS.has(code));
  return refusal ? `${refusal.code} ${refusal.rule}` : 'ok';
}
