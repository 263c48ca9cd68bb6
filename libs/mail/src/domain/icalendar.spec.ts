import fc from 'fast-check';
import ICAL from 'ical.js';
import { icalendar, type CalendarEntry } from './icalendar.js';

const NOW = new Date('2026-03-09T12:34:56.789Z');
const ENTRY: CalendarEntry = {
  ...{ uid: 'cycle-1@ramp', version: 3, firstDay: '2026-03-28', lastDay: '2026-03-31' },
  ...{ summary: 'Test: Cycle 1.2 of Fewer, better; clicks\\', url: 'https://ramp.example/?open=Q3ljbGU6' },
  cancelled: false,
};
const parsed = (text: string): InstanceType<typeof ICAL.Component>[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');

it('is read back as it was meant', () => {
  const text = icalendar('Ramp', [ENTRY], NOW);
  const whole = new ICAL.Component(ICAL.parse(text));
  expect(whole.getFirstPropertyValue('method')).toBe('PUBLISH');
  const [one] = parsed(text).map((event) => new ICAL.Event(event));
  expect([one?.uid, one?.sequence, one?.summary]).toEqual(['cycle-1@ramp', 3, ENTRY.summary]);
  expect([one?.startDate.toString(), one?.startDate.isDate, one?.endDate.toString()]).toEqual([
    ...['2026-03-28', true],
    '2026-04-01',
  ]);
  expect(one?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-03-09T12:34:56Z');
  expect(text).toContain('SUMMARY:Test: Cycle 1.2 of Fewer\\, better\\; clicks\\\\\r\n');
});

it('says what was called off, and of nothing else that it was', () => {
  const status = (cancelled: boolean): unknown =>
    parsed(icalendar('Ramp', [{ ...ENTRY, cancelled }], NOW))[0]?.getFirstPropertyValue('status');
  expect([status(true), status(false)]).toEqual(['CANCELLED', null]);
});

it('of whatever somebody wrote, no line is longer than 75 octets, and nothing becomes a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (summary) => {
      const text = icalendar('Ramp', [{ ...ENTRY, summary }], NOW);
      const lines = text.split('\r\n');
      expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
      const [event, ...others] = parsed(text);
      expect(others).toEqual([]);
      const plain = summary.replaceAll(/\r\n|[\r\u2028\u2029]/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, ' ');
      expect(event?.getFirstPropertyValue('summary')).toBe(plain);
    }),
  );
});

it('a text that would begin another entry does not', () => {
  const summary = 'A\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:https://elsewhere.example';
  expect(parsed(icalendar('Ramp', [{ ...ENTRY, summary }], NOW))).toHaveLength(1);
});
