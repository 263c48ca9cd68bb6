import { formatKind, type FormatKind, type WorkbookTerms } from '../domain/workbook-cells.js';
import { SourceFault } from '../domain/source-fault.js';
import { notAWorkbook, type Archive, type WorkbookLimits } from './archive.js';
import { relationsOf, type Relation } from './relations.js';
import { sharedStrings } from './shared-strings.js';
import { eachEvent } from './xml-events.js';

/** The part that holds the sheet of this name, or the first one, and what its cells are read by. Throws SourceFault. */
export async function openWorkbook(
  archive: Archive,
  sheet: string | null,
  limits: WorkbookLimits,
): Promise<{ part: string; terms: Omit<WorkbookTerms, 'days'> }> {
  const main = [...(await relationsOf(archive, '')).values()].find(({ type }) => type === 'officeDocument');
  if (!main) throw notAWorkbook('it does not say where its workbook is.');
  const relations = await relationsOf(archive, main.part);
  const { sheets, since1904 } = await contents(archive, main.part);
  const chosen = sheet === null ? sheets[0] : sheets.find(({ name }) => name === sheet);
  if (!chosen)
    throw new SourceFault(
      'source.shape_changed',
      `The workbook has no sheet ${sheet === null ? '' : `"${sheet}"`}. No row was read.`,
    );
  const relation = relations.get(chosen.relation);
  if (relation?.type !== 'worksheet') throw notAWorkbook('its sheet is no table of cells in the file itself.');
  const of = (type: string): Relation | undefined => [...relations.values()].find((one) => one.type === type);
  const [strings, styles] = [of('sharedStrings'), of('styles')];
  return {
    part: relation.part,
    terms: {
      strings: strings ? await sharedStrings(await archive.part(strings.part), limits.stringCharacters) : [],
      styles: styles ? await stylesOf(archive, styles.part) : [],
      since1904,
    },
  };
}

async function contents(
  archive: Archive,
  part: string,
): Promise<{ sheets: { name: string; relation: string }[]; since1904: boolean }> {
  const sheets: { name: string; relation: string }[] = [];
  let since1904 = false;
  for await (const event of eachEvent(await archive.held(part))) {
    if (event.is !== 'open') continue;
    const { attributes } = event;
    if (event.name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (event.name === 'sheet')
      sheets.push({
        name: attributes['name'] ?? '',
        // Its prefix is the writer's choice.
        relation: Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '',
      });
  }
  return { sheets, since1904 };
}

/** Of each cell style, in order, what its number format makes of a number. */
async function stylesOf(archive: Archive, part: string): Promise<(FormatKind | null)[]> {
  const codes = new Map<number, string>();
  const styles: (FormatKind | null)[] = [];
  let inCells = false;
  for await (const event of eachEvent(await archive.held(part))) {
    if (event.is === 'text') continue;
    if (event.name === 'cellXfs') inCells = event.is === 'open';
    if (event.is !== 'open') continue;
    const id = Number(event.attributes['numFmtId'] ?? 0);
    if (event.name === 'numFmt') codes.set(id, event.attributes['formatCode'] ?? '');
    if (event.name === 'xf' && inCells) styles.push(formatKind(id, codes.get(id) ?? null));
  }
  return styles;
}
