import { loadConfig } from './load-config.js';

const wrong = (env: NodeJS.ProcessEnv): unknown => {
  try {
    return loadConfig(env);
  } catch (error) {
    return (error as { problems: { path: string[]; message: string }[] }).problems.map(({ path, message }) => [
      path,
      message,
    ]);
  }
};

it('reads the hosts inside that may be reached; none without', () => {
  expect(
    loadConfig({ RAMP_ALLOWED_HOSTS: ' exports.clinic.example, 10.20.0.5:8443,[fd00::5]:5432,' }).allowedHosts,
  ).toEqual([
    { host: 'exports.clinic.example', port: null },
    { host: '10.20.0.5', port: 8443 },
    { host: '[fd00::5]', port: 5432 },
  ]);
  expect(loadConfig({}).allowedHosts).toEqual([]);
});

it('names every variable that is wrong, and what is wrong in it', () => {
  expect(wrong({ RAMP_ALLOWED_HOSTS: 'a.example,http://b.example,10.0.0.0/8', RAMP_PORT: '-1' })).toEqual([
    [['RAMP_ALLOWED_HOSTS'], 'RAMP_ALLOWED_HOSTS holds "http://b.example", which is neither a host nor host:port.'],
    [['RAMP_ALLOWED_HOSTS'], 'RAMP_ALLOWED_HOSTS holds "10.0.0.0/8", which is neither a host nor host:port.'],
    [['RAMP_PORT'], 'RAMP_PORT is not a port from 0 to 65535.'],
  ]);
});
