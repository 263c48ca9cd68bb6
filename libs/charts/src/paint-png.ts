// The fonts come along: what a machine has of its own is not looked at, so that a drawing looks the same everywhere.
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';

const files = createRequire(import.meta.url);
const FONTS = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => files.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
const MOST_SCALE = 4;
const MOST_PIXELS = 12_000_000;

/**
 * A drawing of `drawSvg` as PNG, `scale` pixels for each of its own: 1 to 4, and no more than make 12 million pixels in all; what is out of
 * bounds is brought to the bound. Takes tens of milliseconds, outside of the event loop.
 */
export async function paintPng(svg: string, scale: number): Promise<Buffer> {
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: boundedScale(svg, scale) },
    font: {
      loadSystemFonts: false,
      fontFiles: FONTS,
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
    },
    background: '#ffffff',
    logLevel: 'off',
  });
  return picture.asPng();
}

function boundedScale(svg: string, scale: number): number {
  const [, width, height] = /^<svg [^>]*\bwidth="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const pixels = Number(width) * Number(height);
  const most = Math.min(MOST_SCALE, Math.sqrt(MOST_PIXELS / pixels));
  return Number.isFinite(scale) ? Math.max(1, Math.min(most, scale)) : 1;
}
