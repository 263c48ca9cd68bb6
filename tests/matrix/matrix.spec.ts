import { addressesMatrix } from './addresses.js';
import { mutationsMatrix } from './mutations.js';
import { createPlacesWorld, type PlacesWorld } from './places.js';
import { readsMatrix } from './reads.js';

/** One world for all three: it is asked, then followed, and last changed, where each change is undone. */
let world: PlacesWorld;
beforeAll(async () => {
  world = await createPlacesWorld();
}, 600_000);
afterAll(() => world?.close());

describe('fields', () => readsMatrix(() => world));
describe('addresses', () => addressesMatrix(() => world));
describe('mutations', () => mutationsMatrix(() => world));
