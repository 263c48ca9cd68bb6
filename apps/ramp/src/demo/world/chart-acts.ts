import { demoJson } from '../demo-folder.js';
import type { DemoEvent } from './events.js';

/** A chart of the demo, and who acts on it. */
interface OnChart {
  unit: string;
  metric: string;
  by: string;
}
/** What people of the demo did to its charts. */
export interface DemoChartActs {
  /** Measurements by the Mondays of their weeks. */
  leftOut: (OnChart & { weeks: string[]; because: string })[];
  notes: (OnChart & { on: string; label: string })[];
  /** Signals by their first day. */
  explained: (OnChart & { from: string; explanation: string })[];
}
type ToldActs = Omit<DemoChartActs, 'notes'> & { notes: Omit<DemoChartActs['notes'][number], 'label'>[] };

/** A note is an event of events.csv about the unit, in the words of the file. */
export function demoChartActs(events: readonly DemoEvent[]): DemoChartActs {
  const { notes, ...acts } = demoJson<ToldActs>('chart-acts.json');
  const labelled = notes.map((note) => {
    const event = events.find(({ on, scope }) => on === note.on && scope === note.unit);
    if (!event) throw new Error(`No event of the demo is about ${note.unit} on ${note.on}.`);
    return { ...note, label: event.label };
  });
  return { ...acts, notes: labelled };
}
