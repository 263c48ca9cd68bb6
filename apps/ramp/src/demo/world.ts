import { csvFile } from './exports/csv-file.js';
import { demoSources } from './sources.js';
import type { DemoSource } from './demo-source.js';
import { demoMetrics, type DemoMetric } from './world/metrics.js';
import { demoPeople } from './world/people.js';
import { demoPilots } from './world/pilots.js';
import { demoUnits } from './world/units.js';
import type { DemoPerson, DemoPilot, DemoUnit } from './world/told.js';

/** A day of events.csv that charts should tell of. */
export interface DemoEvent {
  on: string;
  /** A unit's code, the codes of sites with a space between, or ALL. */
  scope: string;
  type: string;
  label: string;
}

/** All that the loader needs to build Quillmere Health through commands, in an order in which nothing is named before it exists. */
export interface DemoWorld {
  units: DemoUnit[];
  people: DemoPerson[];
  metrics: DemoMetric[];
  sources: DemoSource[];
  pilots: DemoPilot[];
  events: DemoEvent[];
}

/** `today` is an ISO day in Quillmere's time zone: cycles about the present are dated from it. */
export const demoWorld = (today: string): DemoWorld => ({
  units: demoUnits(),
  people: demoPeople(),
  metrics: demoMetrics(),
  sources: demoSources(),
  pilots: demoPilots(today),
  events: csvFile('events.csv').rows.map((row) => ({
    on: row['date'] ?? '',
    scope: row['scope'] ?? '',
    type: row['type'] ?? '',
    label: row['label'] ?? '',
  })),
});
