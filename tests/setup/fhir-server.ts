import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Record<string, unknown>;
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A FHIR R4 server of MeasureReports, written from the specification (search, Bundle, OperationOutcome): no cleverer than it says. */
export interface FhirServer {
  /** [base]. */
  base: string;
  /** What it holds. */
  reports: Json[];
  /** Entries beside the reports that every page carries. */
  extras: Json[];
  /** The searches that came, the newest last: their parameters and Authorization. */
  searches: { parameters: URLSearchParams; authorization: string | undefined; accept: string | undefined }[];
  /** How the address of the next page is written; null is as the specification shows it, absolute. */
  nextLink: ((absolute: string) => string) | null;
  /** The next search is answered so instead. */
  answerOnce(with_: Answer): void;
  close(): Promise<void>;
}

export async function startFhirServer(authorization: string): Promise<FhirServer> {
  const once: Answer[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', fhir.base);
    const { authorization: given, accept } = request.headers;
    fhir.searches.push({ parameters: url.searchParams, authorization: given, accept });
    const instead = once.shift();
    if (instead) return instead(request, response);
    if (given !== authorization)
      return send(response, 401, outcome('error', 'login', `Nobody is known by "${given}".`));
    if (url.pathname !== '/fhir/MeasureReport')
      return send(response, 404, outcome('error', 'not-found', 'No such type.'));
    const count = Number(url.searchParams.get('_count') ?? 20);
    const offset = Number(url.searchParams.get('_offset') ?? 0);
    const found = fhir.reports.filter((report) => matches(report, url.searchParams));
    const link = [{ relation: 'self', url: url.href }];
    if (offset + count < found.length) {
      url.searchParams.set('_offset', String(offset + count));
      link.push({ relation: 'next', url: fhir.nextLink ? fhir.nextLink(url.href) : url.href });
    }
    const entry = found.slice(offset, offset + count).map((resource) => ({ resource, search: { mode: 'match' } }));
    send(response, 200, {
      ...{ resourceType: 'Bundle', type: 'searchset', total: found.length, link },
      entry: [...entry, ...fhir.extras],
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fhir: FhirServer = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    ...{ reports: [], extras: [], searches: [], nextLink: null },
    answerOnce: (answer) => void once.push(answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fhir;
}

export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json; charset=utf-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

export const outcome = (severity: string, code: string, diagnostics: string): Json => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code, diagnostics }],
});

/** measure (with or without its version), period (ge, le) and _lastUpdated (gt), as R4 searches; several of one name all hold. */
function matches(report: Json, parameters: URLSearchParams): boolean {
  const { start = '', end = '9999' } = (report['period'] ?? {}) as { start?: string; end?: string };
  const updated = Date.parse(String((report['meta'] as Json | undefined)?.['lastUpdated']));
  return [...parameters].every(([name, value]) => {
    if (name === 'measure') {
      const canonical = String(report['measure']);
      return value.split(',').some((one) => one === canonical || one === canonical.split('|')[0]);
    }
    if (name === 'period' && value.startsWith('ge')) return end >= value.slice(2);
    if (name === 'period' && value.startsWith('le')) return start <= value.slice(2);
    if (name === '_lastUpdated' && value.startsWith('gt')) return updated > Date.parse(value.slice(2));
    return true;
  });
}
