// Numbers and dates as a clinician reads them. The language of a chart is English, and its dates are days, so no time zone matters.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const digits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 4 });

export const sayNumber = (value: number): string => digits.format(value);

/** Dates as they differ: years, months or days. What is no ISO date is said as it is. */
export const dateSayer = (dates: readonly string[]): ((date: string) => string) => {
  const monthly = dates.every((date) => date.slice(8, 10) === '01');
  const yearly = monthly && dates.length > 1 && dates.every((date) => date.slice(5, 7) === '01');
  return (date) => {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? [];
    const name = months[Number(month) - 1];
    if (!year || !name) return plain(date);
    if (yearly) return year;
    return monthly ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
  };
};

export const sayDay = dateSayer(['2000-01-02']);

/** One line of text without characters that XML forbids; shortened to `most` characters, surrogate pairs kept whole. */
export const plain = (text: string, most = 300): string => {
  const line = text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
};

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
