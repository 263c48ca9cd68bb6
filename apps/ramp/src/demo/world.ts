import { demoSources } from './sources.js';
import type { DemoSource } from './demo-source.js';
import { demoChartActs, type DemoChartActs } from './world/chart-acts.js';
import { demoEvents, type DemoEvent } from './world/events.js';
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
  sources: DemoSource[];
  pilots: DemoPilot[];
  events: DemoEvent[];
  chartActs: DemoChartActs;
}

/** `today` is an ISO day in Quillmere's time zone: cycles about the present are dated from it. */
export function demoWorld(today: string): DemoWorld {
  const events = demoEvents();
  return {
    units: demoUnits(),
    people: demoPeople(),
    metrics: demoMetrics(),
    sources: demoSources(),
    pilots: demoPilots(today),
    events,
    chartActs: demoChartActs(events),
  };
}
