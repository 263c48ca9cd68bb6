import { parseArgs } from 'node:util';
import { fromGlobalId, notFound } from '#language';
import { appendAudit, loadConfig } from '#platform';
import { RedactText } from '#redaction';
import { Loader } from '../load/loader.js';
import type { Command } from './command.js';
import { NotUnderstood } from './not-understood.js';
import { withDatabase } from './with-database.js';

const OPTIONS = { because: { type: 'string' } } as const;

export const redact: Command = {
  name: 'redact',
  summary: 'replaces a text by a marker, for good: ramp redact <id of the thing> <path> --because <reason>',
  options: OPTIONS,
  words: 2,
  async run(args, config = loadConfig()) {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [subject, path] = positionals;
    if (subject === undefined || path === undefined || values.because === undefined)
      throw new NotUnderstood('`ramp redact` wants the id of a thing, a path and --because: docs/redaction.md.');
    const elsewhere = await withDatabase(config, (url) => redactAsProgram(url, subject, path, values.because!));
    process.stdout.write(`Redacted: ${path} of ${subject}.\n`);
    if (elsewhere.length > 0) process.stdout.write(`The same text is also in ${elsewhere.join(', ')}.\n`);
    return 0;
  },
};

async function redactAsProgram(url: string, subject: string, path: string, because: string): Promise<string[]> {
  const found = fromGlobalId(subject);
  if (!found) throw notFound('subject', ['subject']);
  const loader = await Loader.open(url);
  const at = new Date();
  try {
    return await loader.uow.run(async (tx) => {
      const input = { subjectType: found.type, subjectKey: found.key, path, because };
      const { elsewhere } = await loader.within(tx, RedactText, at, input);
      const said = { at, actorId: null, kind: 'REDACTED', correlationId: null, rows: 1 } as const;
      await appendAudit(tx, [{ ...said, operation: 'ramp redact', object: subject }]);
      return elsewhere;
    });
  } finally {
    await loader.close();
  }
}
