import type { ReportChart } from '../domain/report.js';

const HEIGHT = 130;
const LEFT = 44;
const LINES = [
  { field: 'centre', colour: '#57606a', dash: false },
  { field: 'lower', colour: '#8a4b00', dash: true },
  { field: 'upper', colour: '#8a4b00', dash: true },
] as const;

/** A run of values with its lines, as a drawing of lines; nothing where there is no value to draw. */
export function drawChart(pdf: PDFKit.PDFDocument, { title, unitOfMeasure, points, target }: ReportChart): void {
  const numbers = points.flatMap(({ value, centre, lower, upper }) => [value, centre, lower, upper]).concat(target);
  const known = numbers.filter((one) => one !== null);
  if (known.length === 0) return;
  pdf.font('bold').fontSize(9).text(`${title} (${unitOfMeasure})`);
  const [left, top] = [pdf.page.margins.left + LEFT, pdf.y + 6];
  const width = pdf.page.width - pdf.page.margins.right - left;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const span = most - least || 1;
  const x = (index: number): number => left + (points.length < 2 ? width / 2 : (index * width) / (points.length - 1));
  const y = (value: number): number => top + HEIGHT - ((value - least) / span) * HEIGHT;
  pdf.save();
  for (const { field, colour, dash } of LINES)
    polyline(
      pdf,
      points.map((point) => point[field]),
      { x, y, colour, dash, width: 0.8 },
    );
  if (target !== null)
    polyline(
      pdf,
      points.map(() => target),
      { x, y, colour: '#1a7f37', dash: true, width: 0.8 },
    );
  polyline(
    pdf,
    points.map(({ value }) => value),
    { x, y, colour: '#0b5cad', dash: false, width: 1.2 },
  );
  points.forEach(({ value }, index) => {
    if (value !== null) pdf.circle(x(index), y(value), 1.4).fill('#0b5cad');
  });
  pdf.restore();
  label(pdf, least, most, { left: pdf.page.margins.left, top });
  const foot = `${points[0]?.day} to ${points.at(-1)?.day}. Line: values; grey: centre; dashed brown: limits${target === null ? '' : '; dashed green: target'}.`;
  pdf
    .font('regular')
    .fontSize(7.5)
    .fillColor('#57606a')
    .text(foot, pdf.page.margins.left, top + HEIGHT + 6);
}

interface Way {
  x(index: number): number;
  y(value: number): number;
  colour: string;
  dash: boolean;
  width: number;
}

/** Broken where there is no value: a gap is not bridged. */
function polyline(pdf: PDFKit.PDFDocument, values: readonly (number | null)[], way: Way): void {
  pdf.lineWidth(way.width).strokeColor(way.colour);
  if (way.dash) pdf.dash(3, { space: 2 });
  else pdf.undash();
  let drawing = false;
  values.forEach((value, index) => {
    if (value !== null) {
      if (drawing) pdf.lineTo(way.x(index), way.y(value));
      else pdf.moveTo(way.x(index), way.y(value));
    }
    drawing = value !== null;
  });
  pdf.stroke();
}

function label(
  pdf: PDFKit.PDFDocument,
  least: number,
  most: number,
  { left, top }: { left: number; top: number },
): void {
  const text = (value: number): string => String(Number(value.toPrecision(3)));
  pdf.font('regular').fontSize(7.5).fillColor('#57606a');
  pdf.text(text(most), left, top - 4, { width: LEFT - 6, align: 'right', lineBreak: false });
  pdf.text(text(least), left, top + HEIGHT - 4, { width: LEFT - 6, align: 'right', lineBreak: false });
}
