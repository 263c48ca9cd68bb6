import type { Config } from './load-config.js';

/** The origin that links to us begin with, without a slash at its end: as it is set, else this machine's own address. */
export const publicAddress = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string =>
  publicUrl === null ? `http://127.0.0.1:${port}` : new URL(publicUrl).origin;
