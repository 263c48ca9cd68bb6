import { DomainError } from '#language';
import type { Config } from '#platform';
import { runningRamp, type RunFile } from '../start/run-file.js';

/** The Ramp that runs on this data folder; a command that needs its servers is refused without one. */
export function needRunning({ dataDir }: Config): RunFile {
  const running = runningRamp(dataDir);
  if (running) return running;
  throw new DomainError({
    code: 'UNAVAILABLE',
    rule: 'ramp.not_running',
    message: `Ramp does not run on ${dataDir}.`,
    remedy: 'Start it with `npm start`, or name its data folder with --data-dir.',
  });
}

/** The same, started with the demo: `exportsUrl` is there. */
export function needDemo(config: Config): RunFile & { exportsUrl: string; issuer: string } {
  const { exportsUrl, issuer, ...running } = needRunning(config);
  if (exportsUrl !== null && issuer !== null) return { ...running, exportsUrl, issuer };
  throw new DomainError({
    code: 'UNAVAILABLE',
    rule: 'demo.not_running',
    message: 'Ramp runs without the demo.',
    remedy: 'Stop it and start it without --no-demo.',
  });
}
