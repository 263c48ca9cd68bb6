import { createRequire } from 'node:module';
import { openSync } from 'fontkit';

const files = createRequire(import.meta.url);
let opened: { regular: PDFKit.Mixins.PDFFontSource; bold: PDFKit.Mixins.PDFFontSource } | null = null;

/** DejaVu Sans: letters of all of Europe's languages, and a licence that lets them be embedded. Opened once: a file would be read for every cell. */
export function fonts(): NonNullable<typeof opened> {
  opened ??= { regular: open('DejaVuSansCondensed'), bold: open('DejaVuSansCondensed-Bold') };
  return opened;
}

const open = (name: string): PDFKit.Mixins.PDFFontSource =>
  openSync(files.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)) as unknown as PDFKit.Mixins.PDFFontSource;
