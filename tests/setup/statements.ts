import { jest } from '@jest/globals';
import { Snapshot } from '#platform';

/** How many statements the snapshot of a question sends; what is written meanwhile in the background, as the audit is, does not count. */
export async function statementsOf(ask: () => Promise<unknown>): Promise<number> {
  const asked = jest.spyOn(Snapshot.prototype, 'query');
  try {
    await ask();
    return asked.mock.calls.length;
  } finally {
    asked.mockRestore();
  }
}
