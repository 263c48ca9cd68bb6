import { jest } from '@jest/globals';
import type { DomainError } from '#language';
import { verifyMessage } from './verify-message.js';

// The published vector of Standard Webhooks (engineering.md S5).
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = Buffer.from('{"test": 2432232314}');
const SIGNED = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const now = jest.spyOn(Date, 'now');
beforeEach(() => now.mockReturnValue(1_614_265_330_000));
afterAll(() => now.mockRestore());

const refused = (body = BODY, headers: Partial<typeof SIGNED> = {}, secrets: string | null = SECRET): string => {
  try {
    return verifyMessage(body, { ...SIGNED, ...headers }, secrets);
  } catch (error) {
    return (error as DomainError).first.rule;
  }
};

it('takes the published vector', () => {
  expect(refused()).toBe(SIGNED.id);
});

it.each([-300, 300])('takes it at the edge of the five minutes (%i s)', (seconds) => {
  now.mockReturnValue(1_614_265_330_000 + seconds * 1000);
  expect(refused()).toBe(SIGNED.id);
});

it.each([-301, 301])('refuses it beyond (%i s)', (seconds) => {
  now.mockReturnValue(1_614_265_330_000 + seconds * 1000);
  expect(refused()).toBe('webhook.signature_wrong');
});

it('takes one signature of several, and one secret of two', () => {
  const others =
    'v1,AAAAM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1a,else v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  expect(refused(BODY, { signature: `${others} ${SIGNED.signature}` })).toBe(SIGNED.id);
  expect(refused(BODY, { signature: others })).toBe('webhook.signature_wrong');
  expect(refused(BODY, {}, `whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ${SECRET}`)).toBe(SIGNED.id);
  expect(refused(BODY, {}, `not-a-secret ${SECRET}`)).toBe(SIGNED.id);
});

it('refuses what was changed, and does not say what', () => {
  expect(refused(Buffer.from('{"test": 2432232315}'))).toBe('webhook.signature_wrong');
  expect(refused(BODY, { id: 'msg_other' })).toBe('webhook.signature_wrong');
  expect(refused(BODY, { timestamp: '1614265331' })).toBe('webhook.signature_wrong');
  expect(refused(BODY, { timestamp: '1614265330.0' })).toBe('webhook.signature_wrong');
  expect(refused(BODY, {}, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toBe('webhook.signature_wrong');
  expect(refused(BODY, {}, null)).toBe('webhook.no_secret');
  expect(refused(BODY, {}, ' ')).toBe('webhook.no_secret');
  for (const header of ['id', 'timestamp', 'signature'])
    expect(refused(BODY, { [header]: undefined })).toBe('webhook.headers_missing');
});

it('refuses an id with a full stop, which would make two messages of one signed text', () => {
  expect(refused(BODY, { id: 'msg.1' })).toBe('webhook.signature_wrong');
});

it('refuses bytes that are no text, which all look the same to the package', () => {
  expect(refused(Buffer.concat([BODY, Buffer.from([0xff])]))).toBe('webhook.signature_wrong');
});
