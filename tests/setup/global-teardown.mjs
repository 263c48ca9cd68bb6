import { rm } from 'node:fs/promises';

export default async function globalTeardown() {
  if (!globalThis.rampTestServer) return;
  const { server, dataDir } = globalThis.rampTestServer;
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
