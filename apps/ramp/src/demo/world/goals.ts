import type { QuadrupleAim } from '#language';
import { demoJson } from '../demo-folder.js';

/** Parents before those that serve them. */
export interface DemoGoal {
  key: string;
  title: string;
  aims: QuadrupleAim[];
  unit: string;
  parent: string | null;
  retiredOn?: string;
}

export const demoGoals = (): DemoGoal[] => demoJson<DemoGoal[]>('goals.json');
