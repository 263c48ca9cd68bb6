import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';

const files = createRequire(import.meta.url);
let opened: { regular: Font; bold: Font } | null = null;

/** DejaVu Sans: letters of all of Europe's languages, and a licence that lets them be embedded. Opened once: a file would be read for every cell. */
function open(): NonNullable<typeof opened> {
  const font = (name: string): Font => openSync(files.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)) as Font;
  opened ??= { regular: font('DejaVuSansCondensed'), bold: font('DejaVuSansCondensed-Bold') };
  return opened;
}

/** As PDFKit takes them. */
export const fonts = (): Record<'regular' | 'bold', PDFKit.Mixins.PDFFontSource> =>
  open() as unknown as ReturnType<typeof fonts>;

export const hasLetter = (letter: string): boolean =>
  Object.values(open()).every((font) => font.hasGlyphForCodePoint(letter.codePointAt(0)!));
