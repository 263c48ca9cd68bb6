/**
 * The day that an instant begins in a time zone. Systems often write a day as the midnight it begins with; whether that is midnight here
 * can be told, so it is: any other time of day could be one day or the next (UTC midnight is the evening before in Chicago).
 */
const WITH_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/;

/** An ISO day for an instant, or a time without zone, that is midnight in `timeZone`; any other text as it stands. */
export function localDay(text: string, timeZone: string): string {
  const [, day = '', time, seconds = '00', zone] = WITH_TIME.exec(text) ?? [];
  if (day === '') return text;
  if (!zone) return time === '00:00' && seconds === '00' && !/\.0*[1-9]/.test(text) ? day : text;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return text;
  const parts = new Intl.DateTimeFormat('en-CA', { ...SHOWN, timeZone }).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const midnight = ['hour', 'minute', 'second'].every((type) => Number(part(type)) === 0) && instant % 1000 === 0;
  return midnight ? `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}` : text;
}
const SHOWN: Intl.DateTimeFormatOptions = {
  ...{ calendar: 'iso8601', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};
