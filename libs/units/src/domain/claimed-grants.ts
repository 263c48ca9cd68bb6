/**
 * Grants that follow a claim of the issuer: what the claim says is given, what it says no longer is taken back, and what a person gave stays
 * as it is. The organisation keeps its last administrator all the same.
 */
import type { Role } from '#language';

export interface HeldGrant {
  id: string;
  personId: string;
  unitId: string;
  role: Role;
  until: string | null;
  fromClaim: boolean;
}
export interface WantedGrant {
  unitId: string;
  role: Role;
}
const same = (one: WantedGrant, other: WantedGrant): boolean => one.unitId === other.unitId && one.role === other.role;

/** `mayGo`: whether this grant may be taken back, as the last administrator's may not. */
export function claimedChanges(
  held: readonly HeldGrant[],
  wanted: readonly WantedGrant[],
  mayGo: (grant: HeldGrant) => boolean,
): { give: WantedGrant[]; end: HeldGrant[] } {
  const isNew = (one: WantedGrant, index: number): boolean =>
    !held.some((grant) => same(grant, one)) && wanted.findIndex((other) => same(other, one)) === index;
  return {
    give: wanted.filter(isNew),
    end: held.filter((grant) => grant.fromClaim && !wanted.some((one) => same(one, grant)) && mayGo(grant)),
  };
}
