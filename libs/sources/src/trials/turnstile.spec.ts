import { Turnstile } from './turnstile.js';

it('lets each person through once at a time, and a few in all; who has left makes room', async () => {
  const turnstile = new Turnstile(2);
  const leave: Record<string, () => void> = {};
  const enter = (who: string): Promise<void> =>
    turnstile.through(who, () => new Promise<void>((resolve) => (leave[who] = resolve)));
  const refused = { problems: [{ code: 'RATE_LIMITED', rule: 'source.too_many_trials' }] };
  const ada = enter('ada');
  await expect(enter('ada')).rejects.toMatchObject(refused);
  const milo = enter('milo');
  await expect(enter('vera')).rejects.toMatchObject(refused);
  leave['ada']!();
  await ada;
  const vera = enter('vera');
  leave['vera']!();
  leave['milo']!();
  await Promise.all([vera, milo]);
});

it('makes room where the work fails', async () => {
  const turnstile = new Turnstile(1);
  await expect(turnstile.through('ada', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(turnstile.through('ada', () => Promise.resolve(1))).resolves.toBe(1);
});
