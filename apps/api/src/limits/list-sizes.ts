import { getNullableType, isListType, valueFromASTUntyped, type FieldNode, type GraphQLField } from 'graphql';
import { LARGER_PAGES, LIST_SIZES, USUAL_LIST } from './heavy-fields.js';
import { LARGEST_PAGE } from './limits.js';
import type { Priced, Variables } from './priced.js';

type Field = Pick<GraphQLField<unknown, unknown>, 'args' | 'type'>;

/**
 * How many objects a field answers at most: of a page what `last` or `first` asks for, of objects by their ids as many, of another list
 * what such lists usually hold. `defaults` are those of the operation's variables.
 */
export function listSize(node: FieldNode, { args, type }: Field, path: string, defaults: Variables): Priced {
  const first = args.find(({ name }) => name === 'first');
  if (first) {
    const largest = LARGER_PAGES[path] ?? LARGEST_PAGE;
    const otherwise = Number(first.defaultValue ?? LARGEST_PAGE);
    const given = ['last', 'first'].map((name) => argument(node, name, defaults)).filter((one) => one !== undefined);
    return resolved(given, (values) => {
      const size = values.find((value) => value != null) ?? otherwise;
      // Of a page of none there is still the page, with what it counts.
      return typeof size === 'number' && size >= 0 ? Math.max(1, Math.min(size, largest)) : largest;
    });
  }
  if (args.some(({ name }) => name === 'ids')) return listLength(node, ['ids'], defaults);
  // The nodes of a page are reckoned where the page is asked for.
  const isOfPage = /Connection\.(nodes|edges)$/.test(path);
  return isListType(getNullableType(type)) && !isOfPage ? (LIST_SIZES[path] ?? USUAL_LIST) : 1;
}

/** How many a list in an argument holds; as many as the largest page where it is left out. */
export function listLength(node: FieldNode, [name = '', ...within]: readonly string[], defaults: Variables): Priced {
  const given = argument(node, name, defaults);
  return resolved(given === undefined ? [] : [given], ([value]) => {
    const list = within.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], value);
    return Array.isArray(list) ? list.length : LARGEST_PAGE;
  });
}

/** An argument as written, or as its variables say; undefined where it is left out. */
function argument(node: FieldNode, name: string, defaults: Variables): Given | undefined {
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  if (!value) return undefined;
  const read = (variables: Variables): unknown => valueFromASTUntyped(value, { ...defaults, ...variables });
  return { read, isWritten: /^(Int|Null)Value$/.test(value.kind) };
}
interface Given {
  read: (variables: Variables) => unknown;
  isWritten: boolean;
}

const resolved = (given: readonly Given[], size: (values: readonly unknown[]) => number): Priced =>
  given.every(({ isWritten }) => isWritten)
    ? size(given.map(({ read }) => read({})))
    : (variables) => size(given.map(({ read }) => read(variables)));
