import { parseArgs } from 'node:util';
import {
  appendAudit,
  auditHead,
  createDataSource,
  loadConfig,
  readAudit,
  verifyAudit,
  type Config,
  type KeptHead,
  type Verified,
} from '#platform';
import type { DataSource } from 'typeorm';
import type { Command } from './command.js';
import { NotUnderstood } from './not-understood.js';
import { withDatabase } from './with-database.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const SPAN = { from: { type: 'string' }, to: { type: 'string' } } as const;
const HEADS = { head: { type: 'string', multiple: true } } as const;

export const auditVerify: Command = {
  name: 'audit verify',
  summary:
    'reckons the chain of the audit anew; exit code 1 where it was touched; --head: a head that was kept outside',
  options: HEADS,
  async run(args, config = loadConfig()) {
    const { values } = parseArgs({ args, options: HEADS });
    const found = await withAudit(config, (source) => verifyAudit(source, values.head?.map(headIn)));
    for (const line of verdictOf(found)) say(line);
    return found.broken || found.missingHeads.length > 0 ? 1 : 0;
  },
};

export const auditHeadCommand: Command = {
  name: 'audit head',
  summary: 'prints the newest hash of the audit: kept elsewhere every day, it binds whoever owns the database',
  async run(_args, config = loadConfig()) {
    const head = await withAudit(config, auditHead);
    say(head ? `${head.no} ${head.hash} ${head.at.toISOString()}` : 'The audit is empty.');
    return 0;
  },
};

export const auditExport: Command = {
  name: 'audit export',
  summary:
    'writes the audit as NDJSON, one entry a line, and tells the audit so: ramp audit export [--from day] [--to day]',
  options: SPAN,
  async run(args, config = loadConfig()) {
    const { values } = parseArgs({ args, options: SPAN });
    const span = { from: instantIn(values.from, '--from'), to: instantIn(values.to, '--to') };
    const object = [values.from, values.to].map((one) => one ?? '').join('/');
    await withAudit(config, async (source) => {
      const said = { at: new Date(), actorId: null, kind: 'AUDIT_EXPORTED', correlationId: null, rows: 1 } as const;
      await source.transaction((tx) => appendAudit(tx, [{ ...said, operation: 'ramp audit export', object }]));
      for await (const rows of readAudit(source, span)) say(rows.map((row) => JSON.stringify(row)).join('\n'));
    });
    return 0;
  },
};

function* verdictOf({ entries, first, head, broken, cutHeads, missingHeads }: Verified): Generator<string> {
  yield `${entries} entries${first !== null && first > 1 ? `, from ${first} on: what was before was cut off` : ''}, head ${head ?? 'none'}`;
  if (broken?.what === 'CHANGED') yield `Entry ${broken.no} was changed.`;
  if (broken?.what === 'MISSING_BEFORE')
    yield `Entry ${broken.no} does not follow the one before it: one was taken out, put in or put elsewhere.`;
  for (const one of cutHeads) yield `The head ${one} is from before entry ${first}: look for it in what was exported.`;
  for (const one of missingHeads)
    yield `The head ${one} is not in it: entries were taken off its end, or it was written anew.`;
}

/** As `audit head` printed it, or the hash alone. */
function headIn(text: string): KeptHead {
  const [, no, hash] = /^(?:(\d+) )?([0-9a-f]{64})( \S+)?$/.exec(text) ?? [];
  if (hash === undefined) throw new NotUnderstood('--head wants what `ramp audit head` printed: --head "41 5f2a..."');
  return { no: no === undefined ? null : Number(no), hash };
}

/** A day, or an instant with its zone. */
function instantIn(text: string | undefined, name: string): Date | null {
  if (text === undefined) return null;
  const at = new Date(text);
  if (/^\d{4}-\d\d-\d\d(T.+(Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(at.getTime())) return at;
  throw new NotUnderstood(`${name} wants a day or an instant: ${name} 2026-03-01 or ${name} 2026-03-01T06:00:00Z.`);
}

function withAudit<T>(config: Config, work: (source: DataSource) => Promise<T>): Promise<T> {
  return withDatabase(config, async (url) => {
    const source = await createDataSource(url, [], { poolSize: 1, name: 'ramp-audit' }).initialize();
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  });
}
