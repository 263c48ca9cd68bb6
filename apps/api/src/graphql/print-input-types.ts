import {
  buildASTSchema,
  concatAST,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
  type GraphQLInputType,
} from 'graphql';
import { typeDefinitions } from './type-definitions.js';

const SCALARS: Record<string, string> = {
  ID: 'string',
  String: 'string',
  Boolean: 'boolean',
  Int: 'number',
  Float: 'number',
  DateTime: 'string',
  LocalDate: 'string',
};

/** The API's input types and enums in TypeScript, so that a resolver and its command agree at compile time. */
export function printInputTypes(): string {
  const schema = buildASTSchema(concatAST(typeDefinitions().map((text) => parse(text))));
  const types = Object.values(schema.getTypeMap()).sort((a, b) => a.name.localeCompare(b.name));
  const printed = types.flatMap((type) => {
    if (type.name.startsWith('__')) return [];
    if (isEnumType(type)) {
      const values = type.getValues().map((value) => `'${value.name}'`);
      return [`export type ${type.name} = ${values.join(' | ')};`];
    }
    if (!isInputObjectType(type)) return [];
    const fields = Object.values(type.getFields()).map((field) => {
      const optional = isNonNullType(field.type) ? '' : '?';
      return `  ${field.name}${optional}: ${typeScript(field.type)};`;
    });
    return [`export interface ${type.name} {\n${fields.join('\n')}\n}`];
  });
  return `/* eslint-disable max-lines */\n// Made by \`npx ramp schema\` from the *.graphql files beside the resolvers.\n\n${printed.join('\n')}\n`;
}

function typeScript(type: GraphQLInputType): string {
  if (isNonNullType(type)) return bare(type.ofType as GraphQLInputType);
  return `${bare(type)} | null`;
}

function bare(type: GraphQLInputType): string {
  if (isListType(type)) {
    const item = typeScript(type.ofType as GraphQLInputType);
    return item.includes('|') ? `(${item})[]` : `${item}[]`;
  }
  const { name } = type as { name: string };
  return SCALARS[name] ?? name;
}
