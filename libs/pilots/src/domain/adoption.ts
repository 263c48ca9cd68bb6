import type { AdoptionStage, EventOf, Happened } from '#language';

/** How far one unit has come in taking a pilot's change over, as its events make it. */
export interface Adoption {
  id: string;
  streamVersion: number;
  pilotId: string;
  unitId: string;
  stage: AdoptionStage;
  wave: number | null;
  plannedFor: string | null;
  /** When it came into its stage. */
  since: string;
  because: string | null;
  adaptations: string[];
  offeredById: string | null;
  createdAt: string;
}
/** The stages in which a unit takes the change over: it may test it, and its numbers are numbers of the change. */
export const TAKING_UP = ['ACCEPTED', 'TESTING', 'IMPLEMENTED', 'SUSTAINED'] as const satisfies AdoptionStage[];
export type AdoptionEvent = EventOf<'AdoptionOffered' | 'AdoptionMoved'>;

/** The adoption after an event: the one function behind a change and behind a replay. An offer that was withdrawn can be made anew. */
export function evolveAdoption(adoption: Adoption | null, id: string, happened: Happened): Adoption {
  const { type, data, at, actorId } = happened;
  const streamVersion = (adoption?.streamVersion ?? 0) + 1;
  // What is told late is dated as it was, and may be older than the stage that it ends.
  const now = adoption && at < adoption.since ? adoption.since : at;
  if (type === 'AdoptionOffered')
    return {
      ...{ id, streamVersion, ...data, stage: 'OFFERED', since: now, because: null },
      ...{ adaptations: adoption?.adaptations ?? [], offeredById: actorId, createdAt: adoption?.createdAt ?? at },
    };
  if (!adoption) throw new Error(`The log of adoption ${id} begins with ${type}.`);
  if (type !== 'AdoptionMoved') return { ...adoption, streamVersion };
  const { to, because, adaptations } = data;
  const since = to === adoption.stage ? adoption.since : now;
  return { ...adoption, streamVersion, stage: to, since, because, adaptations };
}

export function foldAdoption(id: string, events: readonly Happened[]): Adoption {
  const adoption = events.reduce<Adoption | null>((state, event) => evolveAdoption(state, id, event), null);
  if (!adoption) throw new Error(`Adoption ${id} has no events.`);
  return adoption;
}
