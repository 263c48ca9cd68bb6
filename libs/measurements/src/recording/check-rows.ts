// What makes a row unfit, by itself or against its metric and unit: the first rule it breaks sends it to quarantine, whole. SQL over a
// staged row `s`, its metric `m`, its unit `u` and the version of the definition `def` that it follows, because rows come by the hundred thousand (and what is mostly
// null is asked for first, because that costs less than what it spares); $4 is now.
import { FIRST_DAY, misaligned } from '../domain/periods.js';
import { rawValue } from '../domain/read-scale.js';

const value = rawValue('s', 'm');
// What can be is the same whatever the version, read on the scale of today.
const reading = `(${value} * m.multiplier)`;

// No zone's day is later: few rows need their unit's.
const SOON = `($4::timestamptz at time zone 'UTC')::date - 1`;

/**
 * The version of the definition that a row follows: the one it names, by number or as sources call it, be it an older one; else the one
 * in force on its first day. Null where it names one that there is not.
 */
export const VERSION = `(case when s.definition_version is null and m.version = 1 then 1 else (
  select v.version from metric_versions v
  where v.metric_id = m.id and case when s.definition_version is null then v.from_day is null or v.from_day <= s.period_start
    else s.definition_version in (v.version::text, v.label) end
  order by v.version desc limit 1) end)`;

/** The code of the first rule that the row breaks, or null. */
export const FAULT = `(case
  when s.definition_version is not null and def.version is null then 'definition.other_version'
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
    'The row follows version %s of the definition, which the metric does not know; it is at version %s.',
    left(s.definition_version, 40), m.version)
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
