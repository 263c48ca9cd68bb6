/**
 * What a channel is told of a unit: what waits, in numbers; what was decided; where wins were shared. Of pilots and cycles, never of a
 * person, and nothing in an order of merit (method.md P4, W3: a digest shares wins; nothing ranks people). A story itself stays inside.
 */
import type { ActDecision } from '#language';

export const WAITING = {
  IDEAS: ['1 idea waits for an answer', 'ideas wait for an answer'],
  CYCLES_OVERDUE: ['1 test should have ended', 'tests should have ended'],
  STUDIES_DUE: ['1 study is due', 'studies are due'],
  AIMS_DUE: ['The day of 1 aim has come', 'aims are to be looked at'],
  SPREAD: ['1 offered change waits for an answer or is late', 'offered changes wait for an answer or are late'],
} as const;
export type WaitingKind = keyof typeof WAITING;

export interface UnitNews {
  unit: string;
  waiting: readonly { kind: WaitingKind; n: number }[];
  decisions: readonly { cycle: string; decision: ActDecision; url: string }[];
  wins: readonly { pilot: string; n: number; url: string }[];
}
export interface NewsLine {
  text: string;
  url: string | null;
}
export interface NewsPart {
  title: string;
  lines: NewsLine[];
}
const DECISIONS: Record<ActDecision, string> = {
  ADAPT: 'the change is adapted and tested again',
  ADOPT: 'the change is adopted',
  ABANDON: 'the change is given up, and why is kept',
};

/** The parts that have something in them; none at all where there is no news. */
export function unitDigest({ waiting, decisions, wins }: UnitNews): NewsPart[] {
  const parts: NewsPart[] = [
    {
      title: 'Wins',
      lines: wins.map(({ pilot, n, url }) => ({
        text: `${n === 1 ? 'A win was' : `${n} wins were`} shared: ${pilot}`,
        url,
      })),
    },
    {
      title: 'Decided',
      lines: decisions.map(({ cycle, decision, url }) => ({ text: `${cycle}: ${DECISIONS[decision]}`, url })),
    },
    {
      title: 'Waiting',
      lines: waiting.flatMap(({ kind, n }) => {
        const [one, many] = WAITING[kind];
        return n === 0 ? [] : [{ text: n === 1 ? one : `${n} ${many}`, url: null }];
      }),
    },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}
