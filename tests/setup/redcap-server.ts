import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RedcapRecord = Record<string, string>;

/** A REDCap project behind its API, written from the API's documentation (Export Records, Export Reports). */
export interface RedcapServer {
  /** The API's address. */
  url: string;
  /** Whole records, with every field of the project and those that REDCap adds. */
  records: RedcapRecord[];
  /** Reports by their number: the fields that each shows. */
  reports: Record<string, string[]>;
  /** The forms that were posted, the newest last. */
  requests: URLSearchParams[];
  /** The next request is answered so instead. */
  answerOnce(with_: (request: IncomingMessage, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

// Answered only where they are asked for by a switch, and never among the fields.
const GROUP = 'redcap_data_access_group';
const SURVEY = /_timestamp$|^redcap_survey_identifier$/;
const ADDED = /^redcap_(event_name|repeat_instrument|repeat_instance)$/;

export async function startRedcapServer(token: string): Promise<RedcapServer> {
  const once: ((request: IncomingMessage, response: ServerResponse) => void)[] = [];
  const server: Server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const form = new URLSearchParams(body);
      redcap.requests.push(form);
      const instead = once.shift();
      if (instead) return instead(request, response);
      const typed = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
      if (request.method !== 'POST' || !typed)
        return json(response, 501, { error: 'The request method is not implemented' });
      if (form.get('token') !== token)
        return json(response, 403, { error: 'You do not have permissions to use the API' });
      return answer(redcap, form, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const redcap: RedcapServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    ...{ records: [], reports: {}, requests: [] },
    answerOnce: (with_) => void once.push(with_),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return redcap;
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function answer({ records, reports }: RedcapServer, form: URLSearchParams, response: ServerResponse): void {
  if (form.get('content') === 'report') {
    const shown = reports[form.get('report_id') ?? ''];
    if (!shown) return json(response, 400, { error: 'The report_id parameter is not valid' });
    return json(
      response,
      200,
      records.map((record) => pick(record, (column) => shown.includes(column))),
    );
  }
  if (form.get('content') !== 'record') return json(response, 400, { error: 'The content parameter is not valid' });
  const [fields, events] = [listed(form, 'fields'), listed(form, 'events')];
  const known = new Set(records.flatMap((record) => Object.keys(record)).map((column) => column.replace(/___.*$/, '')));
  const wrong = fields.filter(
    (field) => !known.has(field) || field === GROUP || ADDED.test(field) || SURVEY.test(field),
  );
  if (records.length > 0 && wrong.length > 0)
    return json(response, 400, {
      error: `The following values in the parameter "fields" are not valid: '${wrong.join("', '")}'`,
    });
  const [, field, value] = /^\[(\w+)\] = '(\w*)'$/.exec(form.get('filterLogic') ?? '') ?? [];
  const found = records
    .filter((record) => events.length === 0 || events.includes(record['redcap_event_name'] ?? ''))
    .filter((record) => field === undefined || record[field] === value);
  const shown = (column: string): boolean => {
    if (column === GROUP) return form.get('exportDataAccessGroups') === 'true';
    if (SURVEY.test(column)) return form.get('exportSurveyFields') === 'true';
    return ADDED.test(column) || fields.length === 0 || fields.includes(column.replace(/___.*$/, ''));
  };
  json(
    response,
    200,
    found.map((record) => pick(record, shown)),
  );
}

const pick = (record: RedcapRecord, shown: (column: string) => boolean): RedcapRecord =>
  Object.fromEntries(Object.entries(record).filter(([column]) => shown(column)));

const listed = (form: URLSearchParams, name: string): string[] =>
  [...form].filter(([key]) => new RegExp(`^${name}\\[\\d+\\]$`).test(key)).map(([, value]) => value);

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}
