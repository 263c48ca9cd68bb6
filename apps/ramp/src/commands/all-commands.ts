import { auditExport, auditHeadCommand, auditVerify } from './audit.js';
import { backupDatabase } from './backup.js';
import type { Command } from './command.js';
import { demoLoad } from './demo-load.js';
import { demoTick } from './demo-tick.js';
import { doctor } from './doctor.js';
import { exportOrganisation } from './export.js';
import { golden } from './golden.js';
import { importOrganisation } from './import.js';
import { init } from './init.js';
import { keysDrop, keysList, keysRotate } from './keys.js';
import { migrateDatabase } from './migrate.js';
import { queue } from './queue.js';
import { redact } from './redact.js';
import { replayCheck } from './replay-check.js';
import { restoreDatabase } from './restore.js';
import { schema } from './schema.js';
import { score } from './score.js';
import { start } from './start.js';

export const COMMANDS: readonly Command[] = [
  start,
  init,
  migrateDatabase,
  demoLoad,
  demoTick,
  replayCheck,
  doctor,
  schema,
  backupDatabase,
  restoreDatabase,
  exportOrganisation,
  importOrganisation,
  auditVerify,
  auditHeadCommand,
  auditExport,
  redact,
  queue,
  keysRotate,
  keysDrop,
  keysList,
  golden,
  score,
];

/** The command that the words begin with, and the words behind its name: `demo load --port 1` is `demo load`. */
export function findCommand(words: readonly string[]): { command: Command; args: string[] } | undefined {
  for (const command of COMMANDS) {
    const name = command.name.split(' ');
    if (name.every((word, index) => words[index] === word)) return { command, args: words.slice(name.length) };
  }
  return undefined;
}
