/** The local servers as this start has brought them up. */
export interface Servers {
  databaseUrl: string;
  /** Null where a real issuer serves: its sign-ins are not ours to move. */
  localIssuer: string | null;
  exportsUrl: string;
}
