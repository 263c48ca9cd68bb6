import type { Issuer } from '../issuer/issuer.js';
import { freePort } from '../postgres/index.js';
import type { Demo } from './demo.js';
import type { Shutdown } from './shutdown.js';
import type { StartOptions } from './start-options.js';

type OutsideOptions = Pick<StartOptions, 'dataDir' | 'oidcAudience' | 'oidcIssuer'>;
interface Outside {
  issuer: Issuer | undefined;
  exportsUrl: string | null;
  /** Where a program of the demo's people may listen to webhooks; nothing does yet. */
  receiverUrl: string | null;
}

/** The demo's exports, and an issuer of tokens unless there is a real one. Nothing without the demo: that issuer vouches for whoever asks. */
export async function outsideWorld(
  { dataDir, oidcAudience: audience, oidcIssuer }: OutsideOptions,
  demo: Demo | undefined,
  shutdown: Pick<Shutdown, 'add'>,
): Promise<Outside> {
  if (!demo) return { issuer: undefined, exportsUrl: null, receiverUrl: null };
  const server = await demo.startExportServer({ now: () => new Date(), stateDir: dataDir });
  shutdown.add('export server', async () => server.close());
  const exportsUrl = server.url;
  if (oidcIssuer) return { issuer: undefined, exportsUrl, receiverUrl: null };
  const { startIssuer } = await import('../issuer/issuer.js');
  const issuer = await startIssuer({ dataDir, audience, people: demo.people });
  shutdown.add('issuer', () => issuer.close());
  return { issuer, exportsUrl, receiverUrl: `http://127.0.0.1:${await freePort(0)}` };
}
