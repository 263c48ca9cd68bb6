import { demoSources } from './sources.js';
import type { DemoSource } from './demo-source.js';
import { demoChartActs, type DemoChartActs } from './world/chart-acts.js';
import { demoEvents, type DemoEvent } from './world/events.js';
import { demoGoals, type DemoGoal } from './world/goals.js';
import { demoAnonymousIdeas, demoIdeas, type DemoAnonymousIdea, type DemoIdea } from './world/ideas.js';
import { demoMetrics, type DemoMetric } from './world/metrics.js';
import { demoPeople } from './world/people.js';
import { demoPilots } from './world/pilots.js';
import { demoUnits } from './world/units.js';
import type { DemoPerson, DemoPilot, DemoUnit } from './world/told.js';

/** All that the loader needs to build Quillmere Health through commands, in an order in which nothing is named before it exists. */
export interface DemoWorld {
  units: DemoUnit[];
  people: DemoPerson[];
  metrics: DemoMetric[];
  goals: DemoGoal[];
  ideas: DemoIdea[];
  anonymousIdeas: DemoAnonymousIdea[];
  sources: DemoSource[];
  pilots: DemoPilot[];
  events: DemoEvent[];
  chartActs: DemoChartActs;
}

/** `today` is an ISO day in Quillmere's time zone: what is about the present is dated from it. */
export function demoWorld(today: string): DemoWorld {
  const events = demoEvents();
  return {
    units: demoUnits(),
    people: demoPeople(),
    metrics: demoMetrics(),
    goals: demoGoals(),
    ideas: demoIdeas(today),
    anonymousIdeas: demoAnonymousIdeas(),
    sources: demoSources(),
    pilots: demoPilots(today),
    events,
    chartActs: demoChartActs(events),
  };
}
