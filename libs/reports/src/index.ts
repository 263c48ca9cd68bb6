export { reportMarkdown } from './markdown.js';
export { reportPdf } from './pdf/report-pdf.js';
export { reportFacts } from './reads/report.reads.js';
export { reportOf } from './domain/report-of.js';
export type { Report } from './domain/report.js';
