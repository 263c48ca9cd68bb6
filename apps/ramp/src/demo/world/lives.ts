import { addDays } from '../exports/calendar.js';
import { demoJson } from '../demo-folder.js';
import type { ToldLocal } from './pilot-file.js';
import type { DemoCycle } from './told-cycle.js';
import type { DemoPilot } from './told.js';
import type { DemoAnswer, DemoDriver, DemoLife, DemoSustainment } from './told-life.js';

type Undated<T> = Omit<T, 'on'>;
type ToldDay = { on: string } | { daysAgo: number };
interface ToldOffer {
  unit: string;
  wave: number;
  offeredOn?: string;
  offeredDaysAgo?: number;
  answers: (Undated<DemoAnswer> & ToldDay)[];
  cycles: ToldLocal[];
}

/** A pilot's life as apps/ramp/demo/world/pilot-lives.json tells it: days follow from the end of its last past cycle and from today. */
export interface ToldLife {
  goals: string[];
  ideas: string[];
  drivers?: DemoDriver[];
  /** By the key of a cycle the key of the driver that it works on. */
  cycleDriver?: Record<string, string>;
  sustainment?: Omit<DemoSustainment, 'remeasureOn'> & { remeasureInDays: number };
  moves?: Undated<DemoLife['moves'][number]>[];
  assessments: Undated<DemoLife['assessments'][number]>[];
  wins?: Undated<DemoLife['wins'][number]>[];
  comments?: Undated<DemoLife['comments'][number]>[];
  spread?: ToldOffer[];
}

/** By the keys of the pilots. */
export const toldLives = (): Record<string, ToldLife> => demoJson('pilot-lives.json');

interface Around {
  standing: DemoPilot['standing'];
  /** The last day of the last past cycle. */
  ended: string;
  today: string;
  local: (told: ToldOffer) => DemoCycle[];
}

/** Days after the last past cycle; a pilot that is given up is assessed before it is closed. */
const DAYS = { sustainment: 3, moves: [8, 36], closed: 8, assessed: 42, assessedBeforeEnd: 2, won: 14 } as const;
const PAUSED_DAYS_AGO = 20;

export function pilotLife(told: ToldLife, { standing, ended, today, local }: Around): DemoLife {
  const { sustainment, moves = [], assessments, wins = [], comments = [], spread = [] } = told;
  const { closing, because = '', pausedBecause } = standing;
  const after = (days: number): string => addDays(ended, days);
  const dayOf = (day: ToldDay): string => ('on' in day ? day.on : addDays(today, -day.daysAgo));
  return {
    goals: told.goals,
    ideas: told.ideas,
    drivers: told.drivers ?? [],
    sustainment: sustainment
      ? {
          ...kept(sustainment),
          setOn: after(DAYS.sustainment),
          remeasureOn: addDays(today, sustainment.remeasureInDays),
        }
      : null,
    moves: moves.map((move, place) => ({ ...move, on: after(DAYS.moves[place] ?? DAYS.moves[1]) })),
    closed: closing ? { on: after(DAYS.closed), closing, because } : null,
    paused: pausedBecause ? { on: addDays(today, -PAUSED_DAYS_AGO), because: pausedBecause } : null,
    assessments: assessments.map((one, place) => ({
      ...one,
      on: after(closing ? DAYS.assessedBeforeEnd : DAYS.assessed + 3 * place),
    })),
    wins: wins.map((win, place) => ({ ...win, on: after(DAYS.won + place) })),
    comments: comments.map((comment, place) => ({ ...comment, on: addDays(today, place - comments.length - 3) })),
    spread: spread.map((offer) => ({
      unit: offer.unit,
      wave: offer.wave,
      on: offer.offeredOn ?? addDays(today, -(offer.offeredDaysAgo ?? 0)),
      answers: offer.answers.map((answer) => ({ ...answer, on: dayOf(answer) })),
      cycles: local(offer),
    })),
  };
}

const kept = ({ owner, training, documentation, policy }: NonNullable<ToldLife['sustainment']>) => ({
  owner,
  training,
  documentation,
  policy,
});
