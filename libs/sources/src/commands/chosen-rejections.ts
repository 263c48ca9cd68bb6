import type { InputCheck } from '#language';

/** The ids of a form, one to a hundred, each once; what is wrong is added to `check`. */
export function chosenRejections(
  check: InputCheck,
  ids: readonly string[],
  field: string,
  pathOf: (index: number) => string[],
): string[] {
  if (ids.length === 0) check.add('none', [field], `${field} is empty.`, 'Name one rejection at least.');
  const listed = [...check.list([field], ids)];
  listed.forEach((id, index) => {
    if (listed.indexOf(id) < index)
      check.add('twice', pathOf(index), 'This rejection is named twice.', 'Name each of them once.');
  });
  return listed;
}
