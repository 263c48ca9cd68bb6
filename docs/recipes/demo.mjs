// Who the recipes are: the people of the demo, by their tokens in .ramp/demo.json, or in the file that is named behind the script.
import { readFileSync } from 'node:fs';
// Elsewhere: from 'ramp-client'.
import { createRampClient } from '../../libs/client/dist/index.js';

const { url, tokens, receiver } = JSON.parse(readFileSync(process.argv[2] ?? '.ramp/demo.json', 'utf8'));

/** The address of Ramp, without a path. */
export const address = url;
export const api = `${url}/graphql`;
/** Where a program on this machine may be told by webhooks: elsewhere an address in public, by https. */
export const hook = receiver;
/** A client for each of the demo's people. */
export const [admin, coach, lead, member] = ['admin', 'coach', 'lead', 'member'].map((role) =>
  createRampClient({ url: api, token: tokens[role] }),
);
/** The clinic of the lead and the member. */
export const CLINIC = 'NQH-FM1';

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' });
/** So many days from now, as the clinic's calendar has it: 2026-03-09. */
export const dayFromNow = (days) => day.format(Date.now() + days * 86_400_000);
export const say = (text) => process.stdout.write(`${text}\n`);
