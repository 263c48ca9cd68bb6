import { PullNow } from '#sources';
import { DomainError } from '#language';
import { idOf, type Loader } from '../../load/loader.js';

/** Asks for a pull of every source of the demo that can be asked, as its administrator. Answers how many; one that is being pulled is left alone. */
export async function pullSources(loader: Loader): Promise<number> {
  const people = await loader.known('select subject as key, id from people where subject is not null');
  const sources = await loader.known(
    `select name as key, id from sources where retired_at is null and kind not in ('FILE', 'PUSH')`,
  );
  let asked = 0;
  for (const sourceId of sources.values()) {
    const pull = loader.run(PullNow, idOf(people, 'admin'), new Date(), { sourceId });
    await pull.then(
      () => (asked += 1),
      (error: unknown) => {
        if (!(error instanceof DomainError && error.first.code === 'CONFLICT')) throw error;
      },
    );
  }
  return asked;
}
