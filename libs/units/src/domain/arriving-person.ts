/**
 * Who comes in without an invitation: a person as the claims of a verified token say (OpenID Connect Core 1.0, section 5.1), with an address
 * that the issuer vouches for. Such a person holds no grant but those that a claim gives.
 */
import { plainEmail, type Person } from './person.js';

export interface ArrivingClaims {
  email?: string | null;
  name?: string | null;
}

/** Null where the address is none. The name falls back to what stands before the @. */
export function arrivingPerson(id: string, claims: ArrivingClaims): Person | null {
  const email = plainEmail(claims.email ?? '');
  if (email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(storable(email)) || storable(email) !== email) return null;
  const name = storable(claims.name ?? '').trim();
  const called = name === '' ? email.slice(0, email.indexOf('@')) : name;
  return { id, email, name: [...called].slice(0, 200).join(''), profession: null, frontline: false };
}

/** Without control characters and halves of surrogate pairs, which no text of ours may hold. */
const storable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '');
