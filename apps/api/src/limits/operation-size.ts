import type { FragmentDefinitionNode, OperationDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';

/** How many fields stand at the top of a selection, how deep it goes, and what it names in all, fragments as often as they are used. */
export interface OperationSize {
  top: number;
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
}
const NOTHING: OperationSize = { top: 0, depth: 0, fields: 0, aliases: 0, directives: 0 };

/** Measures operations and fragments, whose fragments are found by their name. */
export function measurer(
  fragmentBy: (name: string) => FragmentDefinitionNode | null | undefined,
): (definition: OperationDefinitionNode | FragmentDefinitionNode) => OperationSize {
  // Each fragment once: fragments of fragments double with every line. One that holds itself is for another rule to refuse.
  const known = new Map<string, OperationSize>();
  const ofFragment = (name: string): OperationSize => {
    const before = known.get(name);
    if (before) return before;
    known.set(name, NOTHING);
    const fragment = fragmentBy(name);
    const size = fragment ? withDirectives(ofSelections(fragment.selectionSet), fragment) : NOTHING;
    known.set(name, size);
    return size;
  };
  const ofSelection = (selection: SelectionNode): OperationSize => {
    if (selection.kind === 'FragmentSpread') return withDirectives(ofFragment(selection.name.value), selection);
    const within = selection.selectionSet ? ofSelections(selection.selectionSet) : NOTHING;
    if (selection.kind === 'InlineFragment') return withDirectives(within, selection);
    // How deep the schema's own fields go, graphql-js bounds itself.
    const depth = selection.name.value.startsWith('__') ? 0 : within.depth;
    const aliases = within.aliases + (selection.alias ? 1 : 0);
    return withDirectives({ ...within, top: 1, depth: depth + 1, fields: within.fields + 1, aliases }, selection);
  };
  const ofSelections = ({ selections }: SelectionSetNode): OperationSize =>
    selections.map(ofSelection).reduce(
      (sum, one) => ({
        top: sum.top + one.top,
        depth: Math.max(sum.depth, one.depth),
        fields: sum.fields + one.fields,
        aliases: sum.aliases + one.aliases,
        directives: sum.directives + one.directives,
      }),
      NOTHING,
    );
  return (definition) =>
    definition.kind === 'FragmentDefinition'
      ? ofFragment(definition.name.value)
      : withDirectives(ofSelections(definition.selectionSet), definition);
}

const withDirectives = (
  size: OperationSize,
  { directives = [] }: { directives?: readonly unknown[] },
): OperationSize => (directives.length === 0 ? size : { ...size, directives: size.directives + directives.length });
