import type { KeyRing } from '#platform';
import type { DemoPerson } from '../issuer/demo-person.js';
import type { Issuer } from '../issuer/issuer.js';

export type DemoRole = 'admin' | 'coach' | 'lead' | 'member' | 'viewer' | 'integration';

/** What the demo health system brings: people, an outside world that exports files, and its loading (which may be repeated). */
export interface Demo {
  people: readonly DemoPerson[];
  /** The person, by subject, behind each token of demo.json. */
  roles: Readonly<Record<DemoRole, string>>;
  startExportServer(options: {
    now: () => Date;
    stateDir: string;
  }): Promise<{ url: string; close(): Promise<void> | void }>;
  /** Brings what the data remember of the local servers up to where they are now. Answers whether anything was to be moved. */
  followServers(servers: { databaseUrl: string; localIssuer: string | null; exportsUrl: string }): Promise<boolean>;
  loadDemo(options: {
    databaseUrl: string;
    issuer: string;
    exportsUrl: string;
    keys: KeyRing;
    say: (text: string) => void;
  }): Promise<void>;
}

export async function openDemo(): Promise<Demo> {
  const { DEMO_PEOPLE, DEMO_ROLES, followServers, loadDemo, startExportServer } = await import('../demo/index.js');
  return { people: DEMO_PEOPLE, roles: DEMO_ROLES, followServers, loadDemo, startExportServer };
}

/** A token a role, each good for a day. */
export async function demoTokens(issuer: Issuer, demo: Demo): Promise<Record<string, string>> {
  const pairs = Object.entries(demo.roles).map(async ([role, sub]) => [role, await issuer.tokenFor(sub)] as const);
  return Object.fromEntries(await Promise.all(pairs));
}
