import type { DomainError } from '#language';
import { MOST_AT_A_UNIT, SENT_TYPES, changedWebhook, countProblems, newWebhook, type WebhookForm } from './webhook.js';

const GOOD = { url: 'https://hooks.example.org/ramp?room=4', types: ['CycleStarted'] };
const rulesOf = (work: () => unknown): (readonly [string, string | undefined])[] => {
  try {
    work();
  } catch (error) {
    return (error as DomainError).problems.map(({ rule, path }) => [rule, path?.join('.')] as const);
  }
  return [];
};

it('is an address and some types, each once', () => {
  expect(newWebhook({ ...GOOD, types: ['CycleStarted', 'ActDecided', 'CycleStarted'], description: ' ' })).toEqual({
    ...GOOD,
    types: ['CycleStarted', 'ActDecided'],
    description: null,
  });
});

it.each([
  ['', 'webhook.url_missing'],
  ['ftp://hooks.example.org', 'webhook.url_not_http'],
  ['hooks.example.org', 'webhook.url_not_http'],
  ['https://', 'webhook.url_not_http'],
  ['https://a b', 'webhook.url_not_http'],
  ['https://ada:secret@hooks.example.org', 'webhook.url_with_password'],
  ['https://ada@hooks.example.org', 'webhook.url_with_password'],
  [`https://hooks.example.org/${'x'.repeat(2_000)}`, 'webhook.url_too_long'],
])('no address: %s', (url, rule) => {
  expect(rulesOf(() => newWebhook({ ...GOOD, url }))).toEqual([[rule, 'url']]);
});

it('an unknown type is refused with the names of those there are, and all is told together', () => {
  const wrong = () => newWebhook({ url: 'x', types: ['CycleBegun', 'WebhookTested'], description: 'x'.repeat(501) });
  expect(rulesOf(wrong)).toEqual([
    ['webhook.url_not_http', 'url'],
    ['webhook.types_unknown', 'types'],
    ['webhook.types_unknown', 'types'],
    ['webhook.description_too_long', 'description'],
  ]);
  expect(wrong).toThrow(/CycleBegun; it must be one of .*CycleStarted/);
  expect(rulesOf(() => newWebhook({ ...GOOD, types: [] }))).toEqual([['webhook.types_missing', 'types']]);
});

it('all that can be asked for can be asked for at once', () => {
  expect(newWebhook({ ...GOOD, types: SENT_TYPES }).types).toEqual(SENT_TYPES);
});

it('what is absent stays, and what is the same is no change', () => {
  const before: WebhookForm = { url: GOOD.url, types: ['CycleStarted'], description: 'For the board' };
  expect(changedWebhook(before, { types: ['CycleStarted'], url: null })).toEqual({ form: before, fields: [] });
  expect(changedWebhook(before, { types: ['ActDecided'], description: null })).toEqual({
    form: { ...before, types: ['ActDecided'], description: null },
    fields: ['types', 'description'],
  });
});

it('a unit has so many and no more', () => {
  expect(countProblems(MOST_AT_A_UNIT - 1)).toEqual([]);
  expect(countProblems(MOST_AT_A_UNIT)).toMatchObject([{ rule: 'webhook.too_many' }]);
});
