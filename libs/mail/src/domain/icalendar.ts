/**
 * Calendars as iCalendar writes them (RFC 5545): CRLF, lines folded at 75 octets (3.1), texts escaped (3.3.11), whole days as DATE with an end
 * that is not part of it (3.6.1). METHOD PUBLISH: to look at, not to answer (RFC 5546, 3.2.1); no day is marked as busy.
 */
import { daysAfter } from '#language';

/** Something on one day or several. The uid stays the same; a greater version takes the place of a lesser. */
export interface CalendarEntry {
  uid: string;
  version: number;
  firstDay: string;
  lastDay: string;
  summary: string;
  url: string;
  /** It was called off: calendars that hold it take it out, or strike it through (3.8.1.11). */
  cancelled: boolean;
}

export function icalendar(name: string, entries: readonly CalendarEntry[], now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Ramp//Ramp//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(({ uid, version, firstDay, lastDay, summary, url, cancelled }) => [
      ...['BEGIN:VEVENT', `UID:${escaped(uid)}`, `SEQUENCE:${version}`, `DTSTAMP:${stamp}`],
      `DTSTART;VALUE=DATE:${compact(firstDay)}`,
      `DTEND;VALUE=DATE:${compact(daysAfter(lastDay, 1))}`,
      ...[
        `SUMMARY:${escaped(summary)}`,
        `URL:${url}`,
        ...(cancelled ? ['STATUS:CANCELLED'] : []),
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      ],
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const compact = (day: string): string => day.replaceAll('-', '');

const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');

const FIRST = 75;
/** What follows a fold begins with a blank, which counts. */
const OTHERS = FIRST - 1;

/** Folded between characters, never within the octets of one. */
function folded(line: string): string {
  const pieces: string[] = [];
  let [piece, octets] = ['', 0];
  for (const sign of line) {
    const more = octetsOf(sign);
    if (octets + more > (pieces.length === 0 ? FIRST : OTHERS)) {
      pieces.push(piece);
      [piece, octets] = ['', 0];
    }
    piece += sign;
    octets += more;
  }
  return [...pieces, piece].join('\r\n ');
}

function octetsOf(sign: string): number {
  const point = sign.codePointAt(0) as number;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
