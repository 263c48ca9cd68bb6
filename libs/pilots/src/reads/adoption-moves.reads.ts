import type { Reader } from '#platform';
import { adoptionFacts, adoptionViewers } from '../data/adoption-facts.js';
import { adoptionMoves, type AdoptionMove } from '../domain/spread/adoption-moves.js';
import { adoptionsByIds } from './adoption.reads.js';

/** Where each adoption can go from where it is, and whether the viewer may move it there; five statements whatever the number. */
export async function movesOfAdoptions(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, AdoptionMove[]>> {
  const adoptions = [...(await adoptionsByIds(reader, viewerId, ids)).values()];
  const viewers = await adoptionViewers(reader, viewerId, adoptions);
  const facts = await adoptionFacts(reader, ids);
  return new Map(adoptions.map((one) => [one.id, adoptionMoves(one, viewers.get(one.id)!, facts.get(one.id)!)]));
}
