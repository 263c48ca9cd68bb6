import type { BurnoutDriver, IdeaKind, IdeaStatus } from '#language';
import { demoJson } from '../demo-folder.js';
import { addDays } from '../exports/calendar.js';

export interface DemoAnonymousIdea {
  unit: string;
  kind: IdeaKind;
  title: string;
  body: string;
  drivers: BurnoutDriver[];
  minutesEach: number | null;
  timesPerWeek: number | null;
}

export interface DemoIdea extends DemoAnonymousIdea {
  key: string;
  by: string;
  goals: string[];
  sentOn: string;
  supporters: string[];
  replies: { by: string; on: string; body: string; status: IdeaStatus }[];
}

type ToldIdea = Omit<DemoIdea, 'sentOn' | 'replies'> & { sentOn?: string; sentDaysAgo?: number } & {
  replies: (Omit<DemoIdea['replies'][number], 'on'> & { after: number })[];
};

/** Those that a pilot took up were sent before it was drafted; the others wait, or were answered, in these weeks. */
export const demoIdeas = (today: string): DemoIdea[] =>
  demoJson<ToldIdea[]>('ideas.json').map(({ sentOn: day, sentDaysAgo = 0, replies, ...idea }) => {
    const sentOn = day ?? addDays(today, -sentDaysAgo);
    return {
      ...idea,
      sentOn,
      replies: replies.map(({ after, ...reply }) => ({ ...reply, on: addDays(sentOn, after) })),
    };
  });

export const demoAnonymousIdeas = (): DemoAnonymousIdea[] => demoJson<DemoAnonymousIdea[]>('anonymous-ideas.json');
