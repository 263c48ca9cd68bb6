/** What becomes of a source that is never asked: it is sent to us (contract, SourceKind FILE and PUSH), so nobody can have it pulled. */
import { RETIRED } from './source-steps.js';
import type { Problem, PullStatus, SourceKind } from '#language';
import { pullProblems } from './keepers.js';

const SENT: readonly SourceKind[] = ['FILE', 'PUSH'];

/** Why a source of this kind cannot be read on demand; nothing where it can. */
export function askedProblems(kind: SourceKind): Problem[] {
  if (!SENT.includes(kind)) return [];
  return [
    {
      code: 'WRONG_STATE',
      rule: 'source.sent_to_us',
      message: `A source of kind ${kind} is not asked: its measurements are sent to us.`,
      remedy: kind === 'FILE' ? 'Use startUpload.' : 'Send them to /ingest/measurements or /ingest/webhooks.',
      path: ['source'],
    },
  ];
}

/** Why nothing can be sent to the source as `kind`; nothing where it can. */
export function sendingProblems(
  source: { kind: SourceKind; retired: boolean; status: string },
  kind: 'FILE' | 'PUSH',
): Problem[] {
  if (source.kind !== kind)
    return [
      {
        code: 'INVALID',
        rule: 'source.other_kind',
        message: `This takes a source of kind ${kind}; it is one of kind ${source.kind}.`,
        remedy: `Name a source of kind ${kind}, or set one up with createSource.`,
        path: ['source'],
      },
    ];
  if (source.retired) return [RETIRED];
  if (source.status === 'PAUSED')
    return [
      {
        code: 'WRONG_STATE',
        rule: 'source.paused',
        message: 'This source is paused: it takes nothing until it is resumed.',
        remedy: 'Ask those who keep the source to resume it.',
        path: ['source'],
      },
    ];
  return [];
}

/** Why no file can be promised a place now; nothing where one can. A promise that was not kept yet stands in nobody's way. */
export const uploadingProblems = (
  source: { kind: SourceKind; retired: boolean; status: string },
  open: { id: string; status: PullStatus } | null,
): Problem[] => [...sendingProblems(source, 'FILE'), ...(open?.status === 'RUNNING' ? pullProblems(open, false) : [])];
