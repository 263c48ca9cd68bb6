import { posix } from 'node:path';
import type { Archive } from './archive.js';
import { eachEvent } from './xml-events.js';

/** What a part of a workbook refers to, by the id it uses; what lies outside the file is left out and never looked at. */
export interface Relation {
  /** The last word of its type, as worksheet, sharedStrings or styles. */
  type: string;
  part: string;
}

/** Of the part, or of the file as a whole (''). */
export async function relationsOf(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const [folder, base] = [posix.dirname(part), posix.basename(part)];
  const name = part === '' ? '_rels/.rels' : `${folder}/_rels/${base}.rels`;
  const found = new Map<string, Relation>();
  if (!archive.has(name)) return found;
  for await (const event of eachEvent(await archive.held(name))) {
    if (event.is !== 'open' || event.name !== 'Relationship') continue;
    const { Id = '', Type = '', Target = '', TargetMode } = event.attributes;
    if (TargetMode === 'External') continue;
    const path = Target.startsWith('/') ? Target.slice(1) : posix.join(part === '' ? '' : folder, Target);
    found.set(Id, { type: posix.basename(Type), part: path });
  }
  return found;
}
