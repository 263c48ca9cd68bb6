import { InputCheck } from '#language';
import type { CsvMapping } from './csv-mapping.js';
import { SIMPLE_COLUMNS, simpleMapping } from './simple-mapping.js';
import { SourceFault } from './source-fault.js';

/** The mapping of a table whose columns are named as ours are; what is wrong with its header where they are not. */
export function ownColumns(header: readonly string[]): CsvMapping | SourceFault {
  const known: readonly string[] = SIMPLE_COLUMNS;
  const other = header.find((name) => !known.includes(name));
  if (other !== undefined)
    return changed(
      `A column is named "${other.slice(0, 80)}"; without a mapping they are ${SIMPLE_COLUMNS.join(', ')}.`,
    );
  const check = new InputCheck('source');
  const mapping = simpleMapping(
    check,
    header.map((name) => ({ from: name, to: name })),
    [],
  );
  const [problem] = check.problems;
  return problem ? changed(problem.message) : mapping;
}

const changed = (why: string): SourceFault => new SourceFault('source.shape_changed', `${why} No row was read.`);
