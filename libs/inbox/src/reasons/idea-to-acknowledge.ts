/** For the lead of the idea's unit, and of the unit above that was asked when the answer was overdue: first to say that it was read, then to decide. */
export const IDEA_TO_ACKNOWLEDGE = `
  select 'IDEA_TO_ACKNOWLEDGE' as reason, 'Idea' as type, i.id, i.unit_id,
    coalesce(i.acknowledged_at, i.created_at) as since,
    case i.status when 'SUBMITTED' then i.acknowledge_by else i.decide_by end as due_at
  from ideas i
  where i.status in ('SUBMITTED', 'ACKNOWLEDGED') and (
    i.unit_id in (select unit_id from leads)
    or exists (
      select from jsonb_to_recordset(i.escalations) as asked (clock text, "toUnitId" uuid)
      where asked."toUnitId" in (select unit_id from leads) and (i.status = 'SUBMITTED' or asked.clock = 'DECIDE')))`;
