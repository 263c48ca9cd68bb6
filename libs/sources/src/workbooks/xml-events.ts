import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { SourceFault } from '../domain/source-fault.js';
import { notAWorkbook } from './archive.js';

/** A tag with its name without prefix, or a text. An empty element opens and closes. */
export type XmlEvent =
  | { is: 'open'; name: string; attributes: Readonly<Record<string, string>> }
  | { is: 'close'; name: string }
  | { is: 'text'; text: string };

const DEEPEST = 64;
// A text or a tag is held until it ends: one that never ends is cut off.
const MOST_WITHOUT_EVENT = 4_000_000;

/**
 * The events of an XML part, a bunch for each piece that comes. A document type is refused, so that no entity but the five of XML and
 * character references is ever put in, and nothing outside is read. Throws SourceFault.
 */
export async function* xmlEvents(pieces: AsyncIterable<Buffer>): AsyncGenerator<XmlEvent[]> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let events: XmlEvent[] = [];
  let depth = 0;
  let silent = 0;
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('error', () => {
    throw notAWorkbook('a part of it is no whole XML.');
  });
  parser.on('doctype', () => {
    throw notAWorkbook('a part of it declares a document type, which none does.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) throw notAWorkbook('a part of it is nested deeper than any is.');
    events.push({ is: 'open', name: bare(name), attributes });
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    events.push({ is: 'close', name: bare(name) });
  });
  parser.on('text', (text) => events.push({ is: 'text', text }));
  parser.on('cdata', (text) => events.push({ is: 'text', text }));
  try {
    for await (const piece of pieces) {
      silent += piece.length;
      parser.write(decoder.decode(piece, { stream: true }));
      if (events.length > 0) silent = 0;
      if (silent > MOST_WITHOUT_EVENT) throw notAWorkbook('a text in it does not end.');
      yield events;
      events = [];
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    throw notAWorkbook('a part of it cannot be unpacked, or is no UTF-8.');
  }
  yield events;
}

/** One by one. */
export async function* eachEvent(pieces: AsyncIterable<Buffer>): AsyncGenerator<XmlEvent> {
  for await (const bunch of xmlEvents(pieces)) yield* bunch;
}
