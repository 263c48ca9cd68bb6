import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { toGlobalId, type NodeType } from '#language';
import type { OperationContext } from '../graphql/operation-context.js';
import { AUDITED_FIELDS } from './audited.js';
import type { Read } from './reads.js';

type Field = GraphQLField<unknown, OperationContext>;
interface Refusable {
  userErrors?: { code: string; rule: string | null }[];
}

/** Stands around the fields of `AUDITED_FIELDS`, and around every mutation for what is refused for want of a right. Throws for a name that is no field. */
export function tellReads(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, { first, object }] of Object.entries(AUDITED_FIELDS)) {
    const field = fieldOf(schema, name);
    if (!field) throw new Error(`${name} is audited, and no field of the schema.`);
    const type = name.split('.')[0] as NodeType;
    around(field, (value, source, context) => {
      if (value === null || value === undefined) return;
      const id = (source as { id?: string } | null)?.id;
      const one = object !== 'MANY' && id !== undefined;
      context.ramp.reads.add(
        {
          ...{ kind: 'READ', operation: name, object: one ? toGlobalId(type, id) : null, rows: rowsOf(value) },
          ...(object === 'SERIES' && id !== undefined && { seriesId: id }),
        },
        first,
      );
    });
  }
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
    around(field, (value, _, context, args) => {
      const read = changeOf(field.name, value as Refusable | null, args);
      if (read) context.ramp.reads.add(read, false);
    });
  return schema;
}

function changeOf(name: string, payload: Refusable | null, args: { input?: { subject?: string } }): Read | null {
  const operation = `Mutation.${name}`;
  const errors = payload?.userErrors ?? [];
  if (errors.some(({ code }) => code === 'FORBIDDEN')) return { kind: 'REFUSED', operation, object: null, rows: 1 };
  if (name !== 'redactText' || errors.length > 0) return null;
  return { kind: 'REDACTED', operation, object: args.input?.subject ?? null, rows: 1 };
}

function around(
  field: Field,
  tell: (value: unknown, source: unknown, context: OperationContext, args: { input?: object }) => void,
): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    const told = (answer: unknown): unknown => {
      tell(answer, source, context, args as { input?: object });
      return answer;
    };
    return value instanceof Promise ? value.then(told) : told(value);
  };
}

function fieldOf(schema: GraphQLSchema, name: string): Field | undefined {
  const [type = '', field = ''] = name.split('.');
  const found = schema.getType(type);
  return isObjectType(found) ? (found.getFields()[field] as Field | undefined) : undefined;
}

/** Of a list how many, of anything else one. */
const rowsOf = (value: unknown): number => Math.max(1, (value as { nodes?: unknown[] }).nodes?.length ?? 1);
