import type { InboxReason, NodeType } from '#language';
import { pageArguments, readPage, type OrderKey, type Page, type PageInput, type Reader } from '#platform';
import { REASONS } from '../reasons/all-reasons.js';
import { NOW, WHOSE } from '../whose.js';

/** Something that waits for the viewer. It is kept nowhere: it is there as long as its reason is. */
export interface InboxItemView {
  /** The same as long as the same thing waits for the same reason. */
  key: string;
  reason: InboxReason;
  subjectType: NodeType;
  subjectId: string;
  unitId: string;
  since: Date;
  dueAt: Date | null;
  overdue: boolean;
}

// A source or a delivery may be kept by somebody who reads nothing at its unit; their reasons look at that themselves. "offset 0": looked
// at once, and not planned anew for each reason.
const ITEMS = `items as (
  select item.*, item.reason || ':' || item.id as key from (${Object.values(REASONS)
    .map((reason) => `(${reason})`)
    .join(' union all ')} offset 0) item
  where item.type in ('Source', 'Delivery') or item.unit_id in (select unit_id from seen))`;

const SELECT = `i.key, i.reason, i.type as "subjectType", i.id as "subjectId", i.unit_id as "unitId", i.since, i.due_at as "dueAt",
  coalesce(i.due_at <= ${NOW}, false) as overdue`;
/** What is overdue is due before the rest; what has no day comes after what has one, the oldest first. */
const MOST_URGENT: OrderKey[] = [
  { sql: `coalesce(i.due_at, '9999-12-31Z')`, type: 'timestamptz' },
  { sql: 'i.since', type: 'timestamptz' },
  { sql: 'i.key', type: 'text' },
];

/** What waits for the viewer at the instant, the most urgent first. One statement, whatever is in it. */
export function inboxOf(reader: Reader, viewerId: string, now: Date, input: PageInput): Promise<Page<InboxItemView>> {
  return readPage(
    reader,
    {
      with: `${WHOSE}, ${ITEMS}`,
      select: SELECT,
      from: 'items i',
      where: [],
      parameters: [viewerId, now],
      order: MOST_URGENT,
    },
    pageArguments(input, 20, 100),
  );
}
