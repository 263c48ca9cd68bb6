import { InvitePerson, SaveUnit, bindSignIn } from '#units';
import type { DemoPerson, DemoUnit } from '../world/told.js';
import { idOf, type Loader } from '../../load/loader.js';

/** The first day of Quillmere in Ramp: before its data begin. */
export const OPENING = new Date('2024-12-02T15:00:00Z');

/** Units from the organisation down, by code. The organisation is made by the program itself, the rest too: nobody is there yet. */
export async function loadUnits(loader: Loader, units: readonly DemoUnit[]): Promise<Map<string, string>> {
  const ids = await loader.known('select code as key, id from units');
  for (const { parent, ...unit } of units) {
    if (ids.has(unit.code)) continue;
    const parentId = parent === null ? null : idOf(ids, parent);
    const { id } = await loader.run(SaveUnit, null, OPENING, { ...unit, parentId });
    ids.set(unit.code, id);
  }
  return ids;
}

/** People with their one grant, by key; each can sign in with the demo's issuer, whose subject is the key. */
export async function loadPeople(
  loader: Loader,
  people: readonly DemoPerson[],
  units: ReadonlyMap<string, string>,
  issuer: string,
): Promise<Map<string, string>> {
  const emails = await loader.known('select email as key, id from people');
  const ids = new Map<string, string>();
  for (const { key, unit, ...person } of people) {
    const found = emails.get(person.email);
    const input = { ...person, unitId: idOf(units, unit) };
    const id = found ?? (await loader.run(InvitePerson, null, OPENING, input)).id;
    await loader.uow.run((tx) => bindSignIn(tx, { issuer, subject: key, email: person.email }, OPENING));
    ids.set(key, id);
  }
  return ids;
}
