import type { ReportPart } from '../domain/report.js';

type Table = Extract<ReportPart, { kind: 'table' }>;

/** A table over the width of the page, its head repeated by none: what does not fit goes on, row by row, on the next page. */
export function drawTable(pdf: PDFKit.PDFDocument, { title, columns, rows }: Table): void {
  pdf.font('bold').fontSize(10).text(title);
  pdf.moveDown(0.3).font('regular').fontSize(7.5);
  pdf.table({
    defaultStyle: { border: 0.5, borderColor: '#c8ccd1', padding: 3 },
    columnStyles: widths(columns, rows, pdf.page.width - pdf.page.margins.left - pdf.page.margins.right),
    data: [columns.map((text) => ({ text, backgroundColor: '#eef0f2' })), ...rows.map((cells) => [...cells])],
  });
  pdf.x = pdf.page.margins.left;
}

/** Wider where more is written, by the square root so that one long text does not starve the others. */
function widths(columns: readonly string[], rows: readonly string[][], total: number): number[] {
  const weights = columns.map((name, index) => {
    const longest = Math.max(name.length, ...rows.map((cells) => cells[index]?.length ?? 0));
    return Math.sqrt(Math.min(160, Math.max(6, longest)));
  });
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.map((weight) => (total * weight) / sum);
}
