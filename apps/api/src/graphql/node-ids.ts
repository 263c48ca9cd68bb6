import { DomainError, fromGlobalId, toGlobalId, type NodeType } from '#language';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
// Known by a word of the catalogue, or by a key of several parts that its own read takes apart.
const OTHER_KEYS = new Set<NodeType>(['Intervention', 'Instrument', 'Measurement']);

/** Whether the text can be the key of such an object: an id comes from outside. */
export const isKeyOf = (type: NodeType, key: string): boolean =>
  OTHER_KEYS.has(type) ? !key.includes('\0') : UUID.test(key);

/** The key inside a global id of this type. Throws DomainError INVALID that names the field. */
export function keyOf(type: NodeType, id: string, ...path: string[]): string {
  const found = fromGlobalId(id);
  if (found?.type === type && isKeyOf(type, found.key)) return found.key;
  const isOther = found && found.type !== type;
  throw new DomainError({
    code: 'INVALID',
    rule: 'id.wrong',
    message: isOther ? `This is the id of a ${found.type}, not of a ${type}.` : `This is not the id of a ${type}.`,
    remedy: 'Send the id as the API gave it.',
    path,
  });
}

/** The same where it may be absent (undefined) or cleared (null). */
export const keyIn = <Id extends string | null | undefined>(type: NodeType, id: Id, ...path: string[]): Id =>
  (typeof id === 'string' ? keyOf(type, id, ...path) : id) as Id;

export const keysOf = (type: NodeType, ids: readonly string[], ...path: string[]): string[] =>
  ids.map((id, index) => keyOf(type, id, ...path, String(index)));

export { toGlobalId };
