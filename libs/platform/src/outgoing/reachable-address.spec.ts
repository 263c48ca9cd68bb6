import { readAllowedHost, type AllowedHost } from './allowed-hosts.js';
import { isPublicAddress } from './public-address.js';
import { AddressRefused, reachableAddress, type Address } from './reachable-address.js';

it.each([
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.0.9', '168.63.129.16'],
  ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.1.1'],
  ...['198.18.0.1', '198.51.100.7', '203.0.113.7', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:0:1', '64:ff9b::a00:1'],
  ...['64:ff9b::127.0.0.1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2002:a00:1::1', '2001:0:7f00:1::', '2001:20::1'],
  ...['2001:db8::1', '3fff::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '100::1'],
  ...['5f00::1', '4000::1', 'localhost', '', '127.1'],
])('%s lies inside', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each([
  ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.0.1', '172.32.0.1', '192.0.1.1'],
  ...['198.17.0.1', '223.255.255.255', '2606:4700:4700::1111', '2001:4860:4860::8888', '2001:200::1', '3fff:1000::1'],
  ...['::ffff:1.1.1.1', '64:ff9b::101:101'],
])('%s lies outside', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

const allowing = (...texts: string[]): AllowedHost[] => texts.map((text) => readAllowedHost(text)!);
const reach = (host: string, allowed: string[], answers: string[] = [], port = 443): Promise<Address> =>
  reachableAddress(host, port, allowing(...allowed), () =>
    Promise.resolve(answers.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
  );

it('a name is reached at what it resolved to, and not at all where one of its addresses lies inside', async () => {
  expect(await reach('exports.example', [], ['2606:4700::1', '1.1.1.1'])).toEqual({ address: '1.1.1.1', family: 4 });
  await expect(reach('exports.example', [], ['1.1.1.1', '10.0.0.1'])).rejects.toThrow(AddressRefused);
  await expect(reach('exports.example', [], ['1.1.1.1', '::1'])).rejects.toMatchObject({ code: 'address_refused' });
  await expect(reach('exports.example', [], [])).rejects.toThrow(AddressRefused);
  await expect(reach('[::1]', [])).rejects.toThrow(AddressRefused);
});

it('an administrator lets a name, an address, or one port of either be reached, however it is written', async () => {
  expect(await reach('warehouse.clinic.example', ['Warehouse.clinic.example.'], ['10.0.0.5'])).toMatchObject({
    address: '10.0.0.5',
  });
  expect(await reach('warehouse.clinic.example.', ['10.0.0.5'], ['10.0.0.5'])).toMatchObject({ address: '10.0.0.5' });
  expect(await reach('[fd00::0:5]', ['[FD00::5]:5432'], [], 5432)).toMatchObject({ address: 'fd00::0:5', family: 6 });
  await expect(reach('10.0.0.5', ['10.0.0.5:5432'], [], 5433)).rejects.toThrow(AddressRefused);
  await expect(reach('warehouse.clinic.example', ['10.0.0.5'], ['10.0.0.5', '10.0.0.6'])).rejects.toThrow(
    AddressRefused,
  );
  await expect(reach('a.warehouse.example', ['warehouse.example'], ['10.0.0.5'])).rejects.toThrow(AddressRefused);
});

it('what is neither a host nor a host with a port is not read', () => {
  for (const text of ['', 'a b', 'http://a', 'a:0', 'a:65536', 'a:b', 'a/b', 'me@a', 'fd00::1', '[nonsense]'])
    expect(readAllowedHost(text)).toBeNull();
  expect(readAllowedHost('0x7f.1:8080')).toEqual({ host: '127.0.0.1', port: 8080 });
});

it('whether there is such a name inside is not told: one that is not there is refused alike', async () => {
  const fails = (code: string) => (): Promise<never> =>
    Promise.reject(Object.assign(new Error('getaddrinfo db.intranet.example'), { code }));
  const saidOf = (resolve: () => Promise<Address[]>): Promise<unknown> =>
    reachableAddress('db.intranet.example', 5432, [], resolve).catch((error: unknown) => error);
  const [there, missing] = [
    await saidOf(() => Promise.resolve([{ address: '10.0.0.1', family: 4 }])),
    await saidOf(fails('ENOTFOUND')),
  ];
  expect(there).toBeInstanceOf(AddressRefused);
  expect(missing).toEqual(there);
  expect(await saidOf(fails('EAI_AGAIN'))).toMatchObject({ code: 'EAI_AGAIN' });
});
