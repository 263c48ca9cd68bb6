import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import plugin from '@graphql-eslint/eslint-plugin';
import { Linter, type ESLint } from 'eslint';
import { packageRoot } from '#platform';

const NAME = 'text.graphql';
const SCHEMA = join(packageRoot(), 'apps', 'api', 'schema.graphql');
export const printedSchema = (): string => readFileSync(SCHEMA, 'utf8');
/** A rule's severity, with its options. */
export type Rules = Record<string, unknown>;
type Preset = 'schema-recommended' | 'schema-relay' | 'operations-recommended';
export const preset = (name: Preset): Rules => ({ ...plugin.configs[`flat/${name}`].rules });

/** What @graphql-eslint says of a text, each as "rule: message". `documents` is where all operations are, for the rules that know them all; `file` is the text's own. */
export function lintGraphql(text: string, rules: Rules, documents?: string, file = NAME): string[] {
  const parserOptions = { graphQLConfig: { schema: SCHEMA, documents } };
  const config = {
    files: ['**/*.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions },
    plugins: { '@graphql-eslint': plugin as unknown as ESLint.Plugin },
    rules: rules as Linter.RulesRecord,
  };
  const found = new Linter({ configType: 'flat' }).verify(text, [config as unknown as Linter.Config], file);
  return found.map(({ ruleId, message }) => `${ruleId?.replace('@graphql-eslint/', '')}: ${message.split('\n')[0]}`);
}
