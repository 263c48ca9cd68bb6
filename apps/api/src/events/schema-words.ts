/** A JSON Schema, as far as events need it. */
export interface Schema {
  type?: string;
  format?: string;
  description?: string;
  enum?: readonly string[];
  anyOf?: readonly Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
}
/** A schema for each field there is: the compiler asks for the one that is forgotten. */
export type Fields<T> = { [K in keyof Required<T>]: Schema };

export const text: Schema = { type: 'string' };
export const id: Schema = { type: 'string', format: 'uuid' };
export const day: Schema = { type: 'string', format: 'date' };
export const instant: Schema = { type: 'string', format: 'date-time' };
export const count: Schema = { type: 'integer' };
export const number: Schema = { type: 'number' };
export const flag: Schema = { type: 'boolean' };
export const word = (words: readonly string[]): Schema => ({ type: 'string', enum: words });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });

/** All fields are there, be it as null; a newer version of the program may add others. */
export const object = <T>(fields: Fields<T>): Schema => ({
  type: 'object',
  properties: fields as Record<string, Schema>,
  required: Object.keys(fields),
});
/** Some of the fields are there. */
export const part = <T>(fields: Fields<T>): Schema => ({
  type: 'object',
  properties: fields as Record<string, Schema>,
});
