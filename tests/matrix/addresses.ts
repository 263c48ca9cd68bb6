import { follow } from '../setup/follow.js';
import { rowsOfWorkbook } from '../setup/read-workbook.js';
import { settle } from '../setup/settle.js';
import { ASKERS, EVERYWHERE, PLACES, ROLES, type Asker, type Place } from './askers.js';
import type { PlacesWorld } from './places.js';
import { newestCursor } from '../setup/newest-cursor.js';
import { markOf } from './where.js';

const READING: readonly Asker[] = ['VIEWER', 'MEMBER', 'LEAD', 'COACH', 'ADMIN', 'READ_KEY'];
const RECORDING: readonly Asker[] = ['MEMBER', 'LEAD', 'COACH', 'ADMIN', 'INTEGRATION', 'ROWS_KEY'];
const WITHOUT_SCOPE: readonly Asker[] = ['EVENTS_KEY', 'SOURCES_KEY', 'ROWS_KEY'];
const UNKNOWN: readonly Asker[] = ['STRANGER', 'NOBODY'];
const FOLLOWING: readonly Asker[] = ['VIEWER', 'MEMBER', 'LEAD', 'COACH', 'ADMIN', 'EVENTS_KEY'];
const isReached = (place: Place): boolean => place === 'own' || place === 'child';

/** Of every address that is served, who is let in, or where that is told. One without a row fails. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'GET /': 'Leads to /graphiql.',
  'GET, POST /graphql': 'The matrices of fields and of mutations.',
  'GET /graphiql': 'A page without data.',
  'GET /graphiql/:mark/:name': 'Its files.',
  'GET /health/live': 'Says that it runs.',
  'GET /health/ready': 'Says that it is ready.',
  'GET /sign-in': 'For whoever signs in: tests/flows/sessions.spec.ts.',
  'GET /sign-in/callback': 'The same.',
  'POST /sign-out': 'Ends the session that it is sent with: the same.',
  'GET, POST /mail/unsubscribe': 'By a signature: tests/flows/mail-digests.spec.ts.',
  'GET /metrics': 'From this machine; below for others.',
  'GET /calendar/:file': 'By the secret address of somebody; below.',
  'GET /charts/:file': 'Below.',
  'GET /cycles/:file': 'Below.',
  'GET /reports/:file': 'Below.',
  'GET /exports/:file': 'Below.',
  'POST /ingest/measurements': 'Below.',
  'PUT /ingest/uploads/:token': 'By the token in it: tests/flows/uploads.spec.ts.',
  'POST /ingest/webhooks/:source': 'By a signature: tests/flows/webhooks-in.spec.ts.',
};

/** Each as text and as a workbook. A bundle has no address: `npx ramp export` is for whoever runs the program. */
const TABLES = ['measurements.csv', 'measurements.xlsx', 'cycles.csv', 'cycles.xlsx'];
interface Answer {
  status: number;
  bytes: Buffer;
  text: string;
}
/** The cells of a table, between commas; of what is refused, what is said. */
async function cellsIn(file: string, { status, bytes, text }: Answer): Promise<string> {
  if (status !== 200 || file.endsWith('.csv')) return text;
  return (await rowsOfWorkbook(bytes, 1)).map((row) => row.join()).join('\r\n');
}

interface Router {
  printRoutes(options: { commonPrefix: boolean }): string;
}
/** What is answered to who does not read at all: nobody, a key of other scopes; to others `otherwise`. */
const refused = (asker: Asker, otherwise: number): number => {
  if (UNKNOWN.includes(asker)) return 401;
  return WITHOUT_SCOPE.includes(asker) ? 403 : otherwise;
};

/** The units of events that each asker is handed while something happens at each place. */
async function eventsFollowed(world: PlacesWorld): Promise<Record<Asker, string[]>> {
  const after = await newestCursor(world);
  const following = ASKERS.map(async (asker) => {
    const filter = { filter: { types: ['Commented'] }, after };
    return [asker, follow(world.url, await world.authorization[asker](), filter, 'id unit { code }')] as const;
  });
  const followers = await Promise.all(following);
  for (const place of EVERYWHERE) {
    const said = { subject: world.things[place].pilot, body: 'Again.' };
    await world.by.coach.do('comment', 'CommentInput', said, 'comment { id }');
  }
  await settle(world);
  for (const [asker, follower] of followers) if (FOLLOWING.includes(asker)) await follower.until(2);
  // Whoever should be handed nothing has had as long as the others.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const told = followers.map(([asker, { events }]) => [asker, events.map(({ unit }) => unit.code).sort()] as const);
  await Promise.all(followers.map(([, follower]) => follower.leave()));
  return Object.fromEntries(told) as Record<Asker, string[]>;
}

/** Who is answered what at each address, and who is handed which event. */
export function addressesMatrix(worldNow: () => PlacesWorld): void {
  let world: PlacesWorld;
  let followed: Record<Asker, string[]>;
  beforeAll(async () => {
    world = worldNow();
    followed = await eventsFollowed(world);
  });

  async function get(asker: Asker, path: string, init: RequestInit = {}): Promise<Answer> {
    const authorization = await world.authorization[asker]();
    const headers = { ...(authorization && { authorization }), ...init.headers } as Record<string, string>;
    const response = await fetch(new URL(path, world.url), { ...init, headers });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, bytes, text: bytes.toString('utf8') };
  }
  it('every address that is served has its row', () => {
    const router = world.app.getHttpAdapter().getInstance() as unknown as Router;
    const above: string[] = [];
    const served = router
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .flatMap((line) => {
        const [, indent, path, methods] = /^([│├└─\s]*)(\S+) \((.+)\)/.exec(line) ?? [];
        if (indent === undefined || path === undefined) return [];
        const depth = indent.length / 4;
        above.length = depth;
        above[depth] = path;
        const asked = methods!.replace(/(, )?(HEAD|OPTIONS)/g, '');
        return [`${asked} ${(above.slice(0, depth).join('') + path).replace(/^\/+/, '/')}`];
      });
    expect(served.sort()).toEqual(Object.keys(ADDRESSES).sort());
  });

  describe.each(ASKERS)('%s at the own unit', (asker) => {
    it.each(EVERYWHERE)(
      'fetches drawings and reports of the %s unit, or is told that there are none',
      async (place) => {
        const { series, pilot, cycle } = world.things[place];
        const due = READING.includes(asker) && isReached(place) ? 200 : refused(asker, 404);
        const paths = [
          ...[`/charts/${series}.svg`, `/charts/${series}.png`, `/cycles/${cycle}.ics`],
          ...[`/reports/${pilot}.md`, `/reports/${pilot}.pdf`],
        ];
        const answers = await Promise.all(paths.map((path) => get(asker, path)));
        expect(answers.map(({ status }) => status)).toEqual(paths.map(() => due));
        // In a PDF and a PNG are no letters to look for: they are drawn of what the text beside them is written of.
        const told = EVERYWHERE.filter((one) => answers.some(({ text }) => text.includes(markOf(one))));
        expect(told.filter((one) => !isReached(one))).toEqual([]);
      },
    );

    it.each(TABLES)('exports %s of the units in reach alone', async (file) => {
      const answer = await get(asker, `/exports/${file}?under=${world.id.organisation}`);
      const { status } = answer;
      const text = await cellsIn(file, answer);
      const reads = READING.includes(asker);
      // Who reads nothing is told that there is no such unit, or gets a table without rows.
      expect(reads ? [200] : [refused(asker, 200), refused(asker, 400), refused(asker, 404)]).toContain(status);
      const told = EVERYWHERE.filter((place) => new RegExp(`(^|,)${PLACES[place]}(,|\r|$)`, 'm').test(text));
      expect(told).toEqual(reads ? ['own', 'child'] : []);
      expect(text.includes('[own]')).toBe(reads);
      for (const place of EVERYWHERE) if (!told.includes(place)) expect(text).not.toContain(`[${place}]`);
    });

    it.each(EVERYWHERE)('sends measurements of the %s unit, or has them refused', async (place) => {
      const row = { metric: 'documentation_minutes', unit: PLACES[place], periodStart: '2025-10-06', value: 3 };
      const body = JSON.stringify({ rows: [{ ...row, value: undefined, numerator: 3, denominator: 1 }] });
      const sent = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
      const { status } = await get(asker, '/ingest/measurements', sent);
      const may = RECORDING.includes(asker);
      const due = may && isReached(place) ? 200 : 422;
      expect(status).toBe(may ? due : UNKNOWN.includes(asker) ? 401 : 403);
    });

    it('is handed the events of units in reach, as they happened, and no other', () => {
      expect(followed[asker]).toEqual(FOLLOWING.includes(asker) ? [PLACES.own, PLACES.child] : []);
    });
  });

  it.each(ROLES)(
    'the calendar of the %s holds the tests of units in reach, though they are of the team everywhere',
    async (role) => {
      const { status, text } = await get('NOBODY', new URL(world.calendars[role]!).pathname);
      const told = EVERYWHERE.filter((place) => text.includes(markOf(place)));
      expect([status, told]).toEqual([200, role === 'INTEGRATION' ? [] : ['own', 'child']]);
    },
  );

  it('numbers of the process are for this machine, and for administrators of the organisation', async () => {
    const from = { headers: { 'x-forwarded-for': '203.0.113.7' } };
    const answers = await Promise.all(
      ASKERS.map(async (asker) => [asker, (await get(asker, '/metrics', from)).status]),
    );
    const due = ASKERS.map((asker) => [asker, UNKNOWN.includes(asker) ? 401 : 403]);
    expect(answers).toEqual(due);
  });
}
