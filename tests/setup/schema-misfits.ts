// A value held against a JSON schema, as far as the schemas of events go.
export interface Schema {
  type?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema;
}
const TYPES: Record<string, (value: unknown) => boolean> = {
  null: (value) => value === null,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** What of the value the schema does not allow, and what of it the schema does not know. */
export function misfits(schema: Schema, value: unknown, path: string): string[] {
  if (schema.anyOf) {
    const each = schema.anyOf.map((one) => misfits(one, value, path));
    return each.some((one) => one.length === 0) ? [] : (each[0] as string[]);
  }
  if (schema.type && !TYPES[schema.type]?.(value)) return [`${path} is no ${schema.type}: ${JSON.stringify(value)}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is none of the words: ${JSON.stringify(value)}`];
  if (schema.items)
    return (value as unknown[]).flatMap((one, index) => misfits(schema.items as Schema, one, `${path}.${index}`));
  if (schema.type !== 'object') return [];
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value as object, name));
  return [
    ...missing.map((name) => `${path}.${name} is missing`),
    ...Object.entries(value as object).flatMap(([name, inner]) => {
      const known = schema.properties?.[name] ?? schema.additionalProperties;
      return known ? misfits(known, inner, `${path}.${name}`) : [`${path}.${name} is not in the schema`];
    }),
  ];
}
