// Only the parts of ECharts that a chart needs are loaded. Its ids come from a counter that never restarts; they are made the same in
// every drawing, so that the same input gives the same bytes and a drawing can be cached and compared.
import { LineChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartOption } from './chart-option.js';
import type { ChartDrawing } from './drawing.js';
import { boundedSize } from './size.js';
import { textAlternative } from './text-alternative.js';

use([
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  SVGRenderer,
]);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

const countedIds = /(\bid="|url\(#|href="#)zr\d+-/g;
/** What only a live page would use: hover styles, their class names, and pointers back to the data. */
const forPointers = /<style[^>]*>[\s\S]*?<\/style>| (?:class="zr\d+-cls-\d+"|ecmeta_\w+="[^"]*"|pointer-events="\w+")/g;

/** A self-contained SVG document, without script and with its text alternative. Size in pixels, brought within 200 to 2000 by 150 to
 * 1500. Takes some 10 ms of processor time per chart. */
export const drawSvg = (drawing: ChartDrawing, size: { width?: number; height?: number } = {}): string => {
  const { width, height } = boundedSize({ width: drawing.width, height: drawing.height, ...size });
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    canvas.setOption(chartOption({ ...drawing, width, height }));
    const { title, description } = textAlternative(drawing);
    return canvas
      .renderToSVGString()
      .replace(forPointers, '')
      .replace(countedIds, '$1ramp-')
      .replace(
        /^<svg ([^>]*)>/,
        (_, attributes: string) =>
          `<svg role="img" ${attributes}>\n<title>${escaped(title)}</title>\n<desc>${escaped(description)}</desc>`,
      );
  } finally {
    canvas.dispose();
  }
};
