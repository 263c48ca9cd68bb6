import { Loader } from '../../load/loader.js';
import { openBoxNow } from './open-box-now.js';
import { pullSources } from './pull-sources.js';

/** What follows a tick of the demo: pulls where a week came out, and the box of anonymous ideas is opened. */
export async function actOnTick(databaseUrl: string, released: boolean): Promise<{ pulls: number; letIn: number }> {
  const loader = await Loader.open(databaseUrl);
  try {
    return { pulls: released ? await pullSources(loader) : 0, letIn: await openBoxNow(loader) };
  } finally {
    await loader.close();
  }
}
