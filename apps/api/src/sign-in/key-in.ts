/** The key of an integration in an `Authorization` header; null where it holds none, as with the token of a person. */
export function keyIn(authorization: string | undefined): string | null {
  return /^Bearer +(ramp_\S*)$/i.exec(authorization ?? '')?.[1] ?? null;
}
