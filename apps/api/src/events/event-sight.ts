import DataLoader from 'dataloader';
import type { LoggedEvent, Reader } from '#platform';
import { readersAmong, unitsAbove } from '#units';

/** Who may see an event at this moment: asked once for all who follow, in one statement an event. */
export class EventSight {
  private readonly readers = new WeakMap<LoggedEvent, DataLoader<string, boolean>>();
  private readonly places = new WeakMap<LoggedEvent, Promise<ReadonlySet<string>>>();

  constructor(private readonly reader: Reader) {}

  async sees(event: LoggedEvent, personId: string): Promise<boolean> {
    const { unitId } = event;
    const known = this.readers.get(event);
    const readers =
      known ??
      new DataLoader<string, boolean>(
        async (personIds) => {
          const found = await readersAmong(this.reader, unitId, [...new Set(personIds)]);
          return personIds.map((id) => found.has(id));
        },
        // Whoever asks later is answered by the rights of then.
        { cache: false },
      );
    if (!known) this.readers.set(event, readers);
    return readers.load(personId);
  }

  async isUnder(event: LoggedEvent, unitId: string): Promise<boolean> {
    const above = this.places.get(event) ?? unitsAbove(this.reader, event.unitId);
    this.places.set(event, above);
    return (await above).has(unitId);
  }
}
