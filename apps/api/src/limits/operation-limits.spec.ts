import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { LIMITS, validationOptions } from './limits.js';
import { operationLimits } from './operation-limits.js';

const schema = buildSchema('type Query { unit: Unit name: String } type Unit { name: String unit: Unit }');
const rules = (text: string): unknown[] =>
  validate(schema, parse(text), [...specifiedRules, operationLimits], validationOptions).map(
    ({ extensions }) => extensions['rule'],
  );
const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');
const nested = (depth: number): string => (depth === 1 ? 'name' : `unit { ${nested(depth - 1)} }`);

describe('an operation', () => {
  it.each([
    ['operation.too_deep', (n: number) => `{ ${nested(n)} }`, LIMITS.depth],
    ['operation.too_wide', (n: number) => `{ unit { ${times(n - 1, () => 'name')} } }`, LIMITS.fields],
    ['operation.too_many_aliases', (n: number) => `{ unit { ${times(n, (i) => `a${i}: name`)} } }`, LIMITS.aliases],
    ['operation.too_many_roots', (n: number) => `{ ${times(n, () => 'name')} }`, LIMITS.rootFields],
    [
      'operation.too_many_directives',
      (n: number) => `{ unit { ${times(n, () => 'name @skip(if: true)')} } }`,
      LIMITS.directives,
    ],
  ])('%s: as much as that, and no more', (rule, text, most) => {
    expect(rules(text(most))).toEqual([]);
    expect(rules(text(most + 1))).toContain(rule);
  });

  it('is counted with its fragments, as often as they are used', () => {
    const fragment = `fragment F on Query { ${times(8, (n) => `a${n}: name`)} }`;
    expect(rules(`{ ...F } ${fragment}`)).toEqual([]);
    expect(rules(`{ ...F ...F } ${fragment}`)).toEqual(['operation.too_many_aliases']);
  });

  it('may hold fragments that double at every step: they are counted, not walked', () => {
    const doubling = times(30, (n) => `fragment F${n} on Unit { ...F${n + 1} ...F${n + 1} }`);
    expect(rules(`{ unit { ...F0 } } ${doubling} fragment F30 on Unit { name }`)).toContain('operation.too_wide');
  });

  it('that is refused is looked at no further, and neither is a fragment that nobody uses', () => {
    const wide = times(LIMITS.fields + 1, () => 'wrong');
    expect(rules(`{ unit { ${wide} } }`)).toEqual(['operation.too_wide']);
    expect(rules(`{ name } fragment F on Unit { ${wide} }`)).toEqual(['operation.too_wide']);
  });

  it('is told of five errors at most, the last of which says that there are more', () => {
    expect(rules(`{ ${times(10, (n) => `wrong${n}`)} }`)).toHaveLength(5);
  });
});
