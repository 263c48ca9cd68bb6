export { startPostgres, type RunningPostgres, type StartPostgres } from './start-postgres.js';
export { prepareDataDir } from './server-home.js';
export { freePort } from './port.js';
export { recordedHome } from './server-home.js';
export { runningPostmaster } from './postmaster-pid.js';
export { clustersIn } from './server-user.js';
export { stopServer } from './server-process.js';
