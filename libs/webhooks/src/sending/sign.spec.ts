import { Webhook } from 'standardwebhooks';
import { newSigningSecret, signedHeaders } from './sign.js';

it('signs the published example of Standard Webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const at = new Date(1_614_265_330_000);
  expect(signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}', [secret])).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('signs with each secret, and the package of the standard knows either', () => {
  const secrets = [newSigningSecret(), newSigningSecret()];
  const headers = signedHeaders('msg_1', new Date(), '{"ward":"Süd"}', secrets);
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
  for (const secret of secrets) expect(new Webhook(secret).verify('{"ward":"Süd"}', headers)).toEqual({ ward: 'Süd' });
  expect(() => new Webhook(newSigningSecret()).verify('{"ward":"Süd"}', headers)).toThrow('No matching signature');
});

it('a secret is 32 random bytes behind its prefix', () => {
  const secret = newSigningSecret();
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  expect(newSigningSecret()).not.toBe(secret);
});
