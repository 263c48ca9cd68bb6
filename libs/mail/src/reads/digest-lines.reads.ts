import { toGlobalId } from '#language';
import type { InboxItemView } from '#inbox';
import type { Reader } from '#platform';
import { unitDay, unitFacts } from '#units';
import type { DigestLine } from '../domain/digest-mail.js';
import { REASON_WORDS } from '../domain/reason-words.js';
import { namesOfSubjects } from './names-of-subjects.reads.js';

/** The items as a mail tells them, in their order; `home` is where links begin. Two statements, whatever the number. */
export async function digestLines(
  reader: Reader,
  items: readonly InboxItemView[],
  home: string,
): Promise<DigestLine[]> {
  const names = await namesOfSubjects(reader, items);
  const units = await unitFacts(
    reader,
    items.map(({ unitId }) => unitId),
  );
  return items.map(({ reason, subjectType, subjectId, unitId, dueAt, overdue }) => {
    const unit = units.get(unitId);
    return {
      what: REASON_WORDS[reason],
      of: names.get(subjectId) ?? null,
      unit: unit?.name ?? '',
      dueOn: dueAt && unit ? unitDay(dueAt, unit.timeZone) : null,
      overdue,
      url: linkTo(home, toGlobalId(subjectType, subjectId)),
    };
  });
}

/** Where something is opened: the id is that of the API. */
export const linkTo = (home: string, globalId: string): string => `${home}/?open=${globalId}`;
