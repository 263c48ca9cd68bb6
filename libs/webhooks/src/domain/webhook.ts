/**
 * An outside address that is told of what happens at a unit and below it (Standard Webhooks, Endpoints). It is the unit's, not its
 * maker's: administrators of the unit look after it, whoever of them set it up. Its address may hold a key, so nobody else sees it.
 */
import { EVENT_TYPES, InputCheck, refuseIfAny, type EventType, type Problem } from '#language';

export interface CreateWebhookInput {
  unitId: string;
  url: string;
  types: readonly string[];
  description?: string | null;
}
export interface UpdateWebhookInput {
  webhookId: string;
  url?: string | null;
  types?: readonly string[] | null;
  /** Absent it stays, null clears it. */
  description?: string | null;
}
/** What is said of a webhook by hand. */
export interface WebhookForm {
  url: string;
  types: EventType[];
  description: string | null;
}

const LONGEST_URL = 2_000;
const LONGEST_DESCRIPTION = 500;
/** What can be asked for: a test goes to the webhook that is tested, and to no other. */
export const SENT_TYPES = (Object.keys(EVENT_TYPES) as EventType[]).filter((type) => type !== 'WebhookTested');

/** Throws DomainError INVALID with all that is wrong. */
export function newWebhook({ url, types, description }: Omit<CreateWebhookInput, 'unitId'>): WebhookForm {
  const check = new InputCheck('webhook');
  const form = {
    url: urlOf(check, url),
    types: typesOf(check, types),
    description: check.textOrNull(['description'], description, LONGEST_DESCRIPTION),
  };
  refuseIfAny(check.problems);
  return form;
}

/** The form as it is to be, and which of its fields that changes. What is absent stays. */
export function changedWebhook(
  before: WebhookForm,
  { url, types, description }: Omit<UpdateWebhookInput, 'webhookId'>,
): { form: WebhookForm; fields: string[] } {
  const said = { ...before, ...(url != null && { url }), ...(types != null && { types }) };
  const form = newWebhook({ ...said, description: description === undefined ? before.description : description });
  const fields = (['url', 'types', 'description'] as const).filter(
    (field) => JSON.stringify(form[field]) !== JSON.stringify(before[field]),
  );
  return { form, fields };
}

function urlOf(check: InputCheck, given: string): string {
  const text = check.text(['url'], given, LONGEST_URL);
  if (text === '') return text;
  const url = /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (!url)
    check.add(
      'url_not_http',
      ['url'],
      'url is not an address that begins with https://.',
      'Send the whole address, as it would stand in a browser.',
    );
  else if (url.username !== '' || url.password !== '')
    check.add(
      'url_with_password',
      ['url'],
      'url holds a user or password; a receiver knows by the signature who sends.',
      'Leave it out, and check the signature as docs/webhooks.md says.',
    );
  return text;
}

function typesOf(check: InputCheck, given: readonly string[]): EventType[] {
  if (given.length === 0)
    check.add(
      'types_missing',
      ['types'],
      'No event type is named, so nothing would ever be sent.',
      'Name some of those that eventTypes tells.',
    );
  return [...new Set(check.list(['types'], given, SENT_TYPES.length))].map((type) =>
    check.oneOf(['types'], type, SENT_TYPES),
  );
}

export const MOST_AT_A_UNIT = 20;

/** One more than `there` are at the unit already. */
export const countProblems = (there: number): Problem[] =>
  there < MOST_AT_A_UNIT
    ? []
    : [
        {
          code: 'RULE_NOT_MET',
          rule: 'webhook.too_many',
          message: `The unit has ${there} webhooks, which is the most.`,
          remedy: 'Delete one of them, or have one receiver hand on what others want as well.',
          path: ['unit'],
        },
      ];
