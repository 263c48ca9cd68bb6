import type { SourceKind } from '#language';
import type { CsvMapping, SourceSettingsInput } from '#sources';

/** A source to be created through the command, and the addresses that it reads one after another: of CSV, where nothing else is said. */
export interface DemoSource {
  key: string;
  name: string;
  /** Code of the unit that the source belongs to. */
  unit: string;
  /** Cron, in `timeZone`. */
  schedule: string;
  timeZone: string;
  /** Paths on the export server. The first pull reads the first; the source then stays on the last. */
  paths: [string, ...string[]];
  mapping: CsvMapping;
  /** The other form in which the same export is read: by another interface, which says of each row what the mapping says. */
  instead?: { kind: SourceKind; path: string; settings: SourceSettingsInput };
}
