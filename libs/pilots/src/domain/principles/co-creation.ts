/** With the people who do the work, not for them (method.md P4, S1, S5): on the team, as the source, in their time, promises kept. */
import { counted, found, notYet, type Checks, type CycleFact, type PrincipleFacts } from './principle-facts.js';

const live = ({ cycles }: PrincipleFacts): CycleFact[] => cycles.filter((cycle) => cycle.live);
const tasksOf = (facts: PrincipleFacts): CycleFact['tasks'] => live(facts).flatMap(({ tasks }) => tasks);
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export const CO_CREATION: Checks = {
  'co-1': ({ frontline: { all, ofUnit } }) =>
    found(ofUnit > 0, {
      met: `The team has ${counted(ofUnit, 'member')} from the front line of the unit.`,
      not:
        all > 0 ? 'Nobody of the team’s front line belongs to the unit.' : 'Nobody on the team is from the front line.',
    }),

  'co-2': (facts) => {
    const collectors = live(facts).flatMap(({ collections }) => collections.map(({ whoId }) => whoId));
    const workers = new Set([...tasksOf(facts).map(({ whoId }) => whoId), ...collectors.filter((id) => id !== null)]);
    if (workers.size === 0) return notYet('no cycle that is planned or running asks work of anybody');
    const outside = [...workers].filter((id) => !facts.teamIds.has(id)).length;
    return found(outside === 0, {
      met: 'Everybody who has a task or collects data in a cycle is on the team.',
      not: `${counted(outside, 'person', 'people')} with tasks or data to collect ${outside === 1 ? 'is' : 'are'} not on the team.`,
    });
  },

  'co-3': ({ ideas }) => {
    const own = ideas.filter(({ fromStaff }) => fromStaff).length;
    return found(own > 0, {
      met: `The pilot takes up ${counted(own, 'idea')} that staff sent.`,
      not:
        ideas.length > 0
          ? 'No idea of the pilot was sent from the front line.'
          : 'The pilot takes up no idea that somebody sent.',
    });
  },

  'co-4': (facts) => {
    const tasks = tasksOf(facts);
    if (tasks.length === 0) return notYet('no task is open');
    const late = tasks.filter(({ dueOn }) => isWeekend(dueOn)).length;
    return found(late === 0, {
      met: 'No open task is due on a weekend.',
      not: `${counted(late, 'open task')} ${late === 1 ? 'is' : 'are'} due on a weekend.`,
    });
  },

  'co-5': (facts) => {
    const tasks = tasksOf(facts).filter(({ dueOn }) => dueOn < facts.today).length;
    const answers = facts.ideas.filter(({ answerOverdue }) => answerOverdue).length;
    return found(tasks + answers === 0, {
      met: 'No task and no answer to an idea is overdue.',
      not: `Overdue: ${counted(tasks, 'task')} and ${counted(answers, 'answer')} to ideas.`,
    });
  },
};
