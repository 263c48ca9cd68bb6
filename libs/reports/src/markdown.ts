import type { Report, ReportChart, ReportPart } from './domain/report.js';

/** The report as Markdown (CommonMark with tables). What people wrote is shown as text: no mark-up of theirs takes effect. */
export function reportMarkdown({ pilotTitle, unitName, madeOn, sections }: Report): string {
  const head = [
    `# ${plain(pilotTitle)}`,
    `${plain(unitName)}, ${madeOn}. In the order of SQUIRE 2.0. **From the record** is filled from the data as they are known today; **To be written** waits for a person; **Limit** is to be known before anything is believed.`,
  ];
  const body = sections.map(({ number, title, parts }) =>
    [`## ${number}. ${title}`, ...parts.map(partMarkdown)].join('\n\n'),
  );
  return `${[...head, ...body].join('\n\n')}\n`;
}

const LABELS = { record: 'From the record', prompt: 'To be written', limit: 'Limit' } as const;

function partMarkdown(part: ReportPart): string {
  switch (part.kind) {
    case 'list':
      return part.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'table':
      return [
        `**${part.title}**`,
        '',
        row(part.columns),
        row(part.columns.map(() => '---')),
        ...part.rows.map((cells) => row(cells.map(plain))),
      ].join('\n');
    case 'chart':
      return chartTable(part.chart);
    default:
      return `**${LABELS[part.kind]}:** ${plain(part.text)}`;
  }
}

/** The chart's values, for whoever cannot see a drawing. */
const chartTable = ({ title, unitOfMeasure, points }: ReportChart): string =>
  [
    `**${plain(title)}** (${plain(unitOfMeasure)}), the newest ${Math.min(points.length, MOST_ROWS)} periods`,
    '',
    row(['Period from', 'Value', 'Centre', 'Lower', 'Upper']),
    row(['---', '---', '---', '---', '---']),
    ...points
      .slice(-MOST_ROWS)
      .map(({ day, value, centre, lower, upper }) => row([day, ...[value, centre, lower, upper].map(cell)])),
  ].join('\n');
const MOST_ROWS = 26;
const cell = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(4))));
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** One line, with every character escaped that Markdown or HTML would take for more than itself. */
const plain = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]|~]/g, String.raw`\$&`)
    .replace(/^(?=[#+>-])/, '\\')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
