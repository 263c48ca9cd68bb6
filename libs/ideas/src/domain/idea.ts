import type { BurnoutDriver, EventOf, IdeaClock, IdeaKind, IdeaStatus } from '#language';

/** What the sender was told, or wrote back: then `fromSender`. Of an anonymous sender the day alone is kept. */
export interface Reply {
  id: string;
  fromSender: boolean;
  /** Null for an anonymous sender, and where the program told what became of the idea. */
  byId: string | null;
  body: string;
  status: IdeaStatus | null;
  at: string;
}
export interface Escalation {
  clock: IdeaClock;
  toUnitId: string;
  at: string;
}

/** An idea as its events make it. Instants are ISO texts in whole milliseconds, days ISO days. */
export interface Idea {
  id: string;
  streamVersion: number;
  unitId: string;
  kind: IdeaKind;
  title: string;
  body: string;
  drivers: BurnoutDriver[];
  minutesEach: number | null;
  timesPerWeek: number | null;
  goalIds: string[];
  anonymous: boolean;
  status: IdeaStatus;
  submittedById: string | null;
  submittedOn: string;
  /** When the log took it in; of an anonymous idea this is the day's tick, and tells nothing. */
  createdAt: string;
  acknowledgeBy: string;
  decideBy: string;
  acknowledgedAt: string | null;
  decidedAt: string | null;
  replies: Reply[];
  supporterIds: string[];
  pilotIds: string[];
  escalations: Escalation[];
}
export type IdeaEvent = EventOf<
  | 'IdeaSubmitted'
  | 'IdeaReplied'
  | 'IdeaReplyAnswered'
  | 'IdeaMoved'
  | 'IdeaSupported'
  | 'IdeaSupportWithdrawn'
  | 'IdeaEscalated'
>;

/** Whether the unit still owes a decision. */
export const isUndecided = ({ status }: Pick<Idea, 'status'>): boolean =>
  status === 'SUBMITTED' || status === 'ACKNOWLEDGED';
