import type { Happened, IdeaStatus } from '#language';
import { isUndecided, type Idea } from './idea.js';

/** The idea after an event: the one function behind a change and behind a replay. What it does not know changes nothing. */
export function evolveIdea(idea: Idea | null, id: string, happened: Happened): Idea {
  if (happened.type === 'IdeaSubmitted') return submitted(id, happened);
  if (!idea) throw new Error(`The log of idea ${id} begins with ${happened.type}.`);
  return { ...after(idea, happened), streamVersion: idea.streamVersion + 1 };
}

/** An idea as its log tells it. Throws where the log does not begin with its sending. */
export function foldIdea(id: string, events: readonly Happened[]): Idea {
  const idea = events.reduce<Idea | null>((state, event) => evolveIdea(state, id, event), null);
  if (!idea) throw new Error(`Idea ${id} has no events.`);
  return idea;
}

const submitted = (id: string, { data, at, actorId }: Extract<Happened, { type: 'IdeaSubmitted' }>): Idea => ({
  id,
  streamVersion: 1,
  ...data,
  status: 'SUBMITTED',
  submittedById: actorId,
  createdAt: at,
  acknowledgedAt: null,
  decidedAt: null,
  replies: [],
  supporterIds: [],
  pilotIds: [],
  escalations: [],
});

function after(idea: Idea, { type, data, at, actorId }: Happened): Idea {
  switch (type) {
    case 'IdeaReplied': {
      const reply = { id: data.replyId, fromSender: false, byId: actorId, body: data.body, status: data.status, at };
      return moved({ ...idea, replies: [...idea.replies, reply] }, data.status ?? acknowledged(idea.status), at);
    }
    case 'IdeaReplyAnswered': {
      const reply = { id: data.replyId, fromSender: true, byId: actorId, body: data.body, status: null, at };
      return { ...idea, replies: [...idea.replies, reply] };
    }
    case 'IdeaMoved': {
      const { pilotId, to } = data;
      // Let go: it may be taken up again, also by the same pilot.
      if (to === 'ACKNOWLEDGED')
        return moved({ ...idea, pilotIds: idea.pilotIds.filter((id) => id !== pilotId) }, to, at);
      const isNew = pilotId !== null && !idea.pilotIds.includes(pilotId);
      return moved(isNew ? { ...idea, pilotIds: [...idea.pilotIds, pilotId] } : idea, to, at);
    }
    case 'IdeaSupported':
      return { ...idea, supporterIds: [...without(idea, actorId), ...(actorId ? [actorId] : [])] };
    case 'IdeaSupportWithdrawn':
      return { ...idea, supporterIds: without(idea, actorId) };
    case 'IdeaEscalated':
      return { ...idea, escalations: [...idea.escalations, { ...data, at }] };
    default:
      return idea;
  }
}

/** Whoever is answered at all knows that the idea was read. */
const acknowledged = (status: IdeaStatus): IdeaStatus => (status === 'SUBMITTED' ? 'ACKNOWLEDGED' : status);

function moved(idea: Idea, status: IdeaStatus, at: string): Idea {
  const decided = !isUndecided({ status });
  return {
    ...idea,
    status,
    acknowledgedAt: idea.acknowledgedAt ?? (status === 'SUBMITTED' ? null : at),
    decidedAt: decided ? (idea.decidedAt ?? at) : null,
  };
}
const without = (idea: Idea, personId: string | null): string[] => idea.supporterIds.filter((id) => id !== personId);
