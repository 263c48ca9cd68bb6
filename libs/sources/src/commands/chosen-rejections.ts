import { InputCheck } from '#language';

/** The ids of a form's `field`, one to a hundred, each once; `check` holds what is wrong with them, and takes what else is. */
export function chosenRejections(
  ids: readonly string[],
  field: string,
  pathOf: (index: number) => string[],
): { check: InputCheck; ids: string[] } {
  const check = new InputCheck('rejection');
  if (ids.length === 0) check.add('none', [field], `${field} is empty.`, 'Name one rejection at least.');
  const listed = [...check.list([field], ids)];
  listed.forEach((id, index) => {
    if (listed.indexOf(id) < index)
      check.add('twice', pathOf(index), 'This rejection is named twice.', 'Name each of them once.');
  });
  return { check, ids: listed };
}
