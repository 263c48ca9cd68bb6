import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { join } from 'node:path';

interface Given {
  fetcher: object;
  schema: null | undefined;
  onEditHeaders(text: string): void;
}
interface Element {
  type: () => { props: Given };
}

/** The script of the page over as much of React as it uses; `page()` is what GraphiQL is given now. */
function open(): { page: () => Given; wait: () => void } {
  const state: unknown[] = [];
  let timers: (() => void)[] = [];
  let at = 0;
  const changed = (place: number, deps: unknown[]): boolean => {
    const before = state[place] as unknown[] | undefined;
    state[place] = deps;
    return deps.some((dep, index) => before?.[index] !== dep) || before === undefined;
  };
  let root: Element | undefined;
  const React = {
    createElement: (type: unknown, props: unknown) => ({ type, props }),
    useState: (first: unknown) => {
      const place = (at += 1);
      if (!(place in state)) state[place] = first;
      return [state[place], (value: unknown) => void (state[place] = value)];
    },
    useEffect: (work: () => () => void, deps: unknown[]) => void (changed((at += 1), deps) && work()),
    useMemo: (make: () => unknown, deps: unknown[]) => {
      const [place, kept] = [(at += 1), (at += 1)];
      if (changed(place, deps)) state[kept] = make();
      return state[kept];
    },
  };
  const globals = {
    ...{ React, URL, location: { href: 'http://ramp.example/graphiql' }, sessionStorage: {} },
    GraphiQL: { createFetcher: (options: object) => ({ ...options }) },
    ReactDOM: { createRoot: () => ({ render: (element: Element) => void (root = element) }) },
    document: { getElementById: () => null },
    setTimeout: (work: () => void) => timers.push(work),
    clearTimeout: () => undefined,
  };
  runInContext(
    readFileSync(join('apps', 'api', 'src', 'graphiql', 'open-graphiql.js'), 'utf8'),
    createContext(globals),
  );
  const page = (): Given => {
    at = 0;
    return root!.type().props;
  };
  const wait = (): void => {
    page();
    for (const work of timers.splice(0)) work();
    timers = [];
  };
  return { page, wait };
}

it('asks for the schema once a token was typed in, and anew for another one', () => {
  const { page, wait } = open();
  const first = page();
  expect([first.schema, first.fetcher]).toEqual([
    null,
    { url: 'http://ramp.example/graphql', subscriptionUrl: 'ws://ramp.example/graphql' },
  ]);
  first.onEditHeaders('{"authorization": "Bearer o');
  wait();
  expect(page().schema).toBeNull();
  page().onEditHeaders('{"authorization": "Bearer one"}');
  expect(page().schema).toBeNull();
  wait();
  const second = page();
  expect(second.schema).toBeUndefined();
  expect(second.fetcher).not.toBe(first.fetcher);
  expect(page().fetcher).toBe(second.fetcher);
  page().onEditHeaders('{"authorization": "Bearer two"}');
  wait();
  expect(page().fetcher).not.toBe(second.fetcher);
});
