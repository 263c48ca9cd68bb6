const BY_END: Record<string, string> = {
  Connection: 'A page of a list, by the Relay connection specification.',
  Edge: 'One row of a page, with its cursor.',
  Payload: 'What a mutation changed, as it stands now, and why where it did not.',
};
const MUTATION = /^ {2}(\w+)\(input: (\w+)!\)/gm;
const UNDESCRIBED = /(?<!"\n)^(?:type \w+(Connection|Edge|Payload)|input (\w+)) \{/gm;

/** Gives a description to each type without one whose name says what it is: parts of connections, payloads, a mutation's own input. */
export function describeByName(texts: readonly string[]): string[] {
  const mutations = new Map<string, string[]>();
  for (const [, mutation, input] of texts.join('\n').matchAll(MUTATION) as Iterable<[string, string, string]>)
    mutations.set(input, [...(mutations.get(input) ?? []), mutation]);
  return texts.map((text) =>
    text.replace(UNDESCRIBED, (line: string, end?: string, input?: string) => {
      const [mutation, other] = mutations.get(input ?? '') ?? [];
      const description = end ? BY_END[end] : mutation && !other && `The input of \`${mutation}\`.`;
      return description ? `"${description}"\n${line}` : line;
    }),
  );
}
