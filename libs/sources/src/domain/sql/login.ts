/**
 * Who reads a database, from the secret: `user:password`, of which the first colon parts the two, or {"user": "...", "password": "..."}
 * for a user with a colon in the name.
 */
export interface SqlLogin {
  user: string;
  password: string;
}

/** Null where the text is neither. */
export function readLogin(secret: string): SqlLogin | null {
  if (secret.trimStart().startsWith('{')) return fromJson(secret);
  const colon = secret.indexOf(':');
  return colon > 0 ? { user: secret.slice(0, colon), password: secret.slice(colon + 1) } : null;
}

function fromJson(text: string): SqlLogin | null {
  try {
    const { user, password } = JSON.parse(text) as Partial<Record<string, unknown>>;
    return typeof user === 'string' && user !== '' && typeof password === 'string' ? { user, password } : null;
  } catch {
    return null;
  }
}
