import { SourceFault } from '../domain/source-fault.js';
import { eachEvent } from './xml-events.js';

/** The texts that cells refer to by number. How they are to be pronounced is no part of them. Throws SourceFault beyond `most` characters. */
export async function sharedStrings(pieces: AsyncIterable<Buffer>, most: number): Promise<string[]> {
  const strings: string[] = [];
  let text: string | null = null;
  let isText = false;
  let isSound = false;
  let characters = 0;
  for await (const event of eachEvent(pieces)) {
    if (event.is === 'text') {
      if (text === null || !isText || isSound) continue;
      text += event.text;
      refuseLong(characters + text.length, most);
    } else if (event.name === 't') isText = event.is === 'open';
    else if (event.name === 'rPh') isSound = event.is === 'open';
    else if (event.name === 'si' && event.is === 'open') text = '';
    else if (event.name === 'si') {
      strings.push(unescaped(text ?? ''));
      // Each costs something, even an empty one.
      characters += (text ?? '').length + 16;
      text = null;
      refuseLong(characters, most);
    }
  }
  return strings;
}

function refuseLong(characters: number, most: number): void {
  if (characters > most)
    throw new SourceFault(
      'file.unpacks_too_large',
      'The workbook holds more text than is read. Save the sheet as CSV.',
    );
}

/** Characters that XML does not hold are written as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
