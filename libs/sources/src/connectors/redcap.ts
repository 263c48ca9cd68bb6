import { completeRecords, redcapError } from '../domain/redcap/redcap-records.js';
import { rowsOfPeople } from '../domain/redcap/redcap-groups.js';
import { redcapRequest } from '../domain/redcap/redcap-request.js';
import { isWithin } from '../domain/rows-of.js';
import type { Connector } from './connector.js';
import { httpGet } from './http-get.js';
import { jsonAnswer } from './json-answer.js';
import { countOf } from './redcap-counts.js';
import { UNSIGNED } from './signed-request.js';

/** Some hundred thousand records of a few fields: they are held in memory until they are counted. */
const MOST_BYTES = 20_000_000;

/** Asks once, for all records, and counts them. What is handed on is of groups; the records end here. */
export const readRedcap: Connector = async ({ settings, secret, from, to }, { fetch, limits }) => {
  const { url, query, redcap } = settings;
  const token = secret ?? settings.authorization ?? '';
  // What an instrument does not give is said before anybody's answers are asked for.
  for (const metric of redcap!.metrics) countOf(metric);
  const asked = {
    accept: 'application/json',
    form: redcapRequest(redcap!, query, token),
    taken: (one: Response) => one,
  };
  const most = { ...limits, bytes: Math.min(limits.bytes, MOST_BYTES) };
  const answer = await httpGet(fetch, url!, asked, UNSIGNED, most);
  const { json } = await jsonAnswer(answer, (said) => redcapError(said, token));
  const rows = rowsOfPeople(redcap!, completeRecords(json, redcap!, token), countOf);
  return { fault: null, rows: rows.filter((row) => isWithin(row, { from, to })), close: () => Promise.resolve() };
};
