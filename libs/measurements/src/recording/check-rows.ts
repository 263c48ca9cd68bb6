// What makes a row unfit, by itself or against its metric and unit: the first rule it breaks sends it to quarantine, whole. SQL over a
// staged row `s`, its metric `m` and its unit `u`, because rows come by the hundred thousand (and what is mostly
// null is asked for first, because that costs less than what it spares); $4 is now.
import { FIRST_DAY, misaligned } from '../domain/periods.js';
import { rawValue, readValue } from '../domain/read-scale.js';

const value = rawValue('s', 'm');
const reading = readValue('s', 'm');

// No zone's day is later: few rows need their unit's.
const SOON = `($4::timestamptz at time zone 'UTC')::date - 1`;

/** The code of the first rule that the row breaks, or null. */
export const FAULT = `(case
  when s.definition_version is not null and s.definition_version <> m.version::text then 'definition.other_version'
  when s.period_start is null then 'period.missing'
  when s.period_end < s.period_start then 'period.reversed'
  when s.period_start < '${FIRST_DAY}' then 'period.out_of_range'
  when ${misaligned('m.period', 's.period_start', 's.period_end')} then 'period.misaligned'
  when s.period_start > ${SOON} and s.period_start > ($4::timestamptz at time zone u.time_zone)::date then 'period.future'
  when s.retracted then null
  when s.denominator < 0 then 'denominator.negative'
  when s.denominator = 0 then case when s.numerator <> 0 then 'denominator.zero' end
  when ${value} is null then 'value.missing'
  when m.type = 'PROPORTION' and ${value} > 1 then 'proportion.over_one'
  when m.type = 'PROPORTION' and ${value} < 0 then 'value.out_of_range'
  when m.valid_low is not null and ${reading} < m.valid_low or m.valid_high is not null and ${reading} > m.valid_high
    then 'value.out_of_range'
end)`;

/** The column at fault, of a row with a `fault`. */
export const COLUMN = `(case fault
  when 'definition.other_version' then 'definitionVersion'
  when 'period.reversed' then 'periodEnd'
  when 'denominator.negative' then 'denominator' when 'denominator.zero' then 'denominator'
  when 'proportion.over_one' then 'numerator'
  when 'value.missing' then case when s.denominator is null then 'value' else 'numerator' end
  when 'value.out_of_range' then 'value'
  else 'periodStart' end)`;

/** The sentence for people, of a row with a `fault`. */
export const REASON = `(case fault
  when 'definition.other_version' then format(
    'The row follows version %s of the definition; the metric is at version %s.', left(s.definition_version, 40), m.version)
  when 'period.missing' then 'The row does not say on which day its period starts.'
  when 'period.reversed' then format('The period ends (%s) before it starts (%s).', s.period_end, s.period_start)
  when 'period.out_of_range' then format('The period starts on %s, before ${FIRST_DAY}: the first day that is charted.', s.period_start)
  when 'period.misaligned' then format(
    '%s to %s is no %s: weeks start on a Monday, months, quarters and years on their first day.',
    s.period_start, coalesce(s.period_end::text, 'its end'), lower(m.period))
  when 'period.future' then format('The period starts on %s, which is still to come at the unit.', s.period_start)
  when 'denominator.negative' then format('The denominator is %s, below zero.', s.denominator)
  when 'denominator.zero' then format(
    '%s over a denominator of zero is no rate. Of a unit that was closed, send zero over zero.', s.numerator)
  when 'value.missing' then 'There is no value, nor a numerator with its denominator. What is missing is not zero.'
  when 'proportion.over_one' then
    'The numerator is larger than the denominator: before the multiplier, a proportion is 1 at most.'
  when 'value.out_of_range' then format('%s is outside what this metric can be (%s to %s).',
    round(${reading}::numeric, 4), coalesce(m.valid_low::text, 'any'), coalesce(m.valid_high::text, 'any'))
  end)`;
