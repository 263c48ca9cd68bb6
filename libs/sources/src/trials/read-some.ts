import type { StagedRow } from '#measurements';
import type { Connector, ConnectorTools, Reading, ReadRequest } from '../connectors/connector.js';
import { SourceFault } from '../domain/source-fault.js';

/** The first rows of a source, and what is wrong with it: then they are its head, or what came before it broke off. */
export interface SomeRows {
  rows: StagedRow[];
  fault: SourceFault | null;
  /** Whether a pull would record these rows: not of a source that breaks off. */
  whole: boolean;
}

/** Reads at most `most` rows in at most `ms` milliseconds. A source that cannot be read is answered, not thrown. */
export async function readSome(
  connector: Connector,
  request: ReadRequest,
  tools: ConnectorTools,
  { most, ms }: { most: number; ms: number },
): Promise<SomeRows> {
  const rows: StagedRow[] = [];
  let reading: Reading | null = null;
  let late = false;
  const read = async (): Promise<SourceFault | null> => {
    reading = await connector(request, tools);
    for await (const row of reading.rows) {
      if (late || rows.length === most) break;
      rows.push(row);
    }
    if (late) await reading.close();
    return reading.fault;
  };
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const text = `The source did not send the first ${most} rows in ${ms / 1000} seconds.`;
    timer = setTimeout(() => {
      late = true;
      reject(new SourceFault('source.too_slow', text, true));
    }, ms);
  });
  const reads = read();
  // Once it is too late nobody waits for it.
  reads.catch(() => undefined);
  try {
    return { rows, fault: await Promise.race([reads, tooLate]), whole: true };
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    return { rows: [...rows], fault: error, whole: false };
  } finally {
    clearTimeout(timer);
    // Not waited for: what does not answer may not close either.
    void (reading as Reading | null)?.close().catch(() => undefined);
  }
}
