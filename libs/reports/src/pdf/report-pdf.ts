import PDFDocument from 'pdfkit';
import type { Report, ReportPart } from '../domain/report.js';
import { breakable } from './breakable.js';
import { drawChart } from './draw-chart.js';
import { drawTable } from './draw-table.js';
import { fonts } from './fonts.js';
import { readable } from './readable.js';

const MARGIN = 56;

/** The report as a PDF on A4: selectable text in letters that know Europe's languages, charts as lines, page numbers. */
export function reportPdf(report: Report): Promise<Buffer> {
  const { shown, whole } = readable(report);
  const { pilotTitle, unitName, madeOn, sections } = breakable(shown);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: pilotTitle, Subject: `Report of a pilot at ${unitName}, ${madeOn}`, Creator: 'Ramp' },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const { regular, bold } = fonts();
  pdf.registerFont('regular', regular).registerFont('bold', bold);
  pdf.font('bold').fontSize(20).text(pilotTitle);
  pdf.font('regular').fontSize(10).fillColor(GREY).text(`${unitName}, ${madeOn}. In the order of SQUIRE 2.0.`);
  pdf
    .moveDown(0.5)
    .text(
      'What stands under “From the record” is filled from the data as they are known today; what stands under “To be written” waits for a person; what stands under “Limit” is to be known before anything is believed.',
    );
  if (!whole)
    pdf
      .moveDown(0.5)
      .fillColor(LABELS.limit.colour)
      .text(
        'Some of what people wrote cannot be shown here as it is: □ stands for a letter that this file does not have, and words from right to left may stand in the wrong order. The same report as Markdown (.md) has all of it.',
      );
  for (const { number, title, parts } of sections) {
    pdf.moveDown(1.2).font('bold').fontSize(13).fillColor(INK);
    keepTogether(pdf, 60);
    pdf.text(`${number}. ${title}`);
    for (const part of parts) drawPart(pdf, part);
  }
  numberPages(pdf, pilotTitle);
  pdf.end();
  return done;
}

const INK = '#1b1f24';
const GREY = '#57606a';
const LABELS = {
  record: { label: 'From the record', colour: GREY },
  prompt: { label: 'To be written', colour: '#8a4b00' },
  limit: { label: 'Limit', colour: '#9b1c1c' },
} as const;

function drawPart(pdf: PDFKit.PDFDocument, part: ReportPart): void {
  pdf.moveDown(0.5).fontSize(10).fillColor(INK).font('regular');
  if (part.kind === 'list') {
    if (part.items.length > 0) pdf.list(part.items, { bulletRadius: 1.5, textIndent: 10 });
  } else if (part.kind === 'table') drawTable(pdf, part);
  else if (part.kind === 'chart') {
    keepTogether(pdf, 190);
    drawChart(pdf, part.chart);
  } else {
    const { label, colour } = LABELS[part.kind];
    pdf.font('bold').fillColor(colour).text(`${label}: `, { continued: true });
    pdf.font('regular').fillColor(INK).text(part.text);
  }
}

/** Begins a new page where less than `height` points are left on this one. */
function keepTogether(pdf: PDFKit.PDFDocument, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage();
}

function numberPages(pdf: PDFKit.PDFDocument, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // The foot lies in the margin, where text would begin a page of its own.
    pdf.page.margins.bottom = 0;
    const foot = `${title} – ${page + 1} of ${count}`;
    pdf
      .font('regular')
      .fontSize(8)
      .fillColor(GREY)
      .text(foot, MARGIN, pdf.page.height - 36, { lineBreak: false });
    pdf.page.margins.bottom = MARGIN;
  }
}
