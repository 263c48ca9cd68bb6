/** What a sender is told when the pilot that took the idea up is closed (method.md Q5: "you said, we tried, we learned"). */
import type { PilotClosing } from '#language';

const CAME_OF_IT: Record<PilotClosing, string> = {
  ADOPTED: 'what it tried is kept',
  ABANDONED: 'what it tried is not kept',
  MERGED: 'it goes on as a part of another pilot',
  TRANSFERRED: 'it goes on at another unit',
};
// Far below the longest text of a reply, whatever was written.
const LONGEST_REASON = 8_000;

export const whatCameOfIt = (title: string, closing: PilotClosing, because: string): string =>
  `The pilot “${title}”, which took this up, is closed: ${CAME_OF_IT[closing]}. Why: ${because.slice(0, LONGEST_REASON)}`;

/** The same when the pilot goes on without it, or was discarded (then with the reason) before any test. */
export const letGo = (title: string, because: string | null): string =>
  because === null
    ? `The pilot “${title}” goes on without this. It is to be decided anew what becomes of it.`
    : `The pilot “${title}”, which took this up, was discarded before any test. Why: ${because.slice(0, LONGEST_REASON)} It is to be decided anew what becomes of it.`;
