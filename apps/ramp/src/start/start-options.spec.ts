import { loadConfig } from '#platform';
import { startOptions } from './start-options.js';

const config = loadConfig({ RAMP_PORT: '3100', RAMP_DATA_DIR: '/data' });

describe('startOptions', () => {
  it('keeps the environment where the command line is silent', () => {
    expect(startOptions([], config)).toEqual({ ...config, fresh: false });
  });

  it('puts the command line above the environment', () => {
    const options = startOptions(['--port', '4000', '--no-demo', '--fresh'], config);
    expect(options).toMatchObject({ port: 4000, dataDir: '/data', demo: false, fresh: true });
  });

  it('brings no issuer that lets in whoever asks to what is called production', () => {
    const production = (env: NodeJS.ProcessEnv, ...args: string[]) =>
      startOptions(args, loadConfig({ RAMP_ENVIRONMENT: 'production', ...env }));
    expect(() => production({})).toThrow(/lets everybody be whoever they pick/);
    expect(production({}, '--no-demo').demo).toBe(false);
    expect(production({ RAMP_DEMO: 'false' }).demo).toBe(false);
    expect(production({ RAMP_OIDC_ISSUER: 'https://id.example.org' }).demo).toBe(true);
    expect(startOptions([], loadConfig({ RAMP_ENVIRONMENT: 'trial' })).demo).toBe(true);
  });

  it('refuses what is not a port, and options it does not know', () => {
    for (const port of ['x', '70000', '-1', ''])
      expect(() => startOptions([`--port=${port}`], config)).toThrow(/not a port/);
    expect(() => startOptions(['--prot', '1'], config)).toThrow(/--prot/);
  });
});
