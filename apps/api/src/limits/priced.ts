/** The variables as they were sent. */
export type Variables = Readonly<Record<string, unknown>>;
/** A number, where it is known without the variables, so that it is reckoned once a document and not once a request. */
export type Priced = number | ((variables: Variables) => number);

export const priceAt = (priced: Priced, variables: Variables): number =>
  typeof priced === 'number' ? priced : priced(variables);

export function product(a: Priced, b: Priced): Priced {
  if (a === 0 || b === 0) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return (variables) => priceAt(a, variables) * priceAt(b, variables);
}

export function total(parts: readonly Priced[]): Priced {
  const known = parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : 0), 0);
  const open = parts.filter((part) => typeof part !== 'number');
  if (open.length === 0) return known;
  return (variables) => open.reduce((sum, part) => sum + part(variables), known);
}
