import type { SourceKind } from '#language';
import type { CsvMapping } from '#sources';

/** A source to be created through the command, and the addresses that it reads one after another. */
export interface DemoSource {
  key: string;
  name: string;
  /** Code of the unit that the source belongs to. */
  unit: string;
  kind: SourceKind;
  /** Cron, in `timeZone`. */
  schedule: string;
  timeZone: string;
  /** Paths on the export server. The first pull reads the first; the source then stays on the last. */
  paths: [string, ...string[]];
  mapping: CsvMapping;
}
