import { ModulesContainer } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { DomainError, isEventType, type JobName } from '#language';
import { RampCommand } from './commands.js';
import type { Subscriber } from './subscriber.js';

export interface Wiring {
  /** The exports of the features' doors: the command classes are found in them. */
  libs: readonly object[];
  /** The classes that this process provides: see `providersOf`. */
  providers: readonly unknown[];
  subscribers?: readonly Pick<Subscriber, 'name' | 'types'>[];
  /** Where this process works jobs: every name there is, and the processors it has for them. */
  jobs?: readonly JobName[];
  processors?: readonly { name: string }[];
}
/** Where @CommandHandler writes the command's class. The bus keeps one handler a command and drops a first one without a word. */
const HANDLER_OF = '__commandHandler__';

/**
 * Refuses to start a process in which a command, subscriber or job is forgotten or there twice. Throws DomainError
 * `wiring.incomplete` with one sentence for each.
 *
 * @example checkWiring({ libs: [cycles, pilots], providers: providersOf(app), subscribers, jobs: JOB_NAMES, processors });
 */
export function checkWiring({ libs, providers, subscribers = [], jobs = [], processors = [] }: Wiring): void {
  const wrong = [...wrongCommands(libs, providers), ...wrongSubscribers(subscribers), ...wrongJobs(jobs, processors)];
  if (wrong.length === 0) return;
  const remedy = 'Provide what is missing in the module of its lib.';
  throw new DomainError(wrong.map((message) => ({ code: 'UNAVAILABLE', rule: 'wiring.incomplete', message, remedy })));
}

/** Every class that the modules of a Nest application provide. */
export function providersOf(app: INestApplicationContext): unknown[] {
  const modules = [...app.get(ModulesContainer).values()];
  return [...new Set(modules.flatMap((module) => [...module.providers.values()].map((provider) => provider.metatype)))];
}

type AnyClass = abstract new (...args: never[]) => unknown;
const isClass = (value: unknown): value is AnyClass =>
  typeof value === 'function' && typeof value.prototype === 'object';
const isCommand = (value: unknown): value is AnyClass => isClass(value) && value.prototype instanceof RampCommand;

function wrongCommands(libs: readonly object[], providers: readonly unknown[]): string[] {
  const handlers = new Map<AnyClass, string[]>();
  for (const provider of providers.filter(isClass)) {
    const command: unknown = Reflect.getOwnMetadata(HANDLER_OF, provider);
    if (isClass(command)) handlers.set(command, [...(handlers.get(command) ?? []), provider.name]);
  }
  const commands = new Set([...libs.flatMap((lib) => Object.values(lib).filter(isCommand)), ...handlers.keys()]);
  return [...commands].flatMap((command) => {
    const names = handlers.get(command) ?? [];
    if (names.length === 1) return [];
    if (names.length > 1)
      return [`Command ${command.name} has more than one handler: ${names.join(' and ')}. Keep one.`];
    return [`Command ${command.name} has no handler: add ${command.name}Handler to the providers of its module.`];
  });
}

function wrongSubscribers(subscribers: readonly Pick<Subscriber, 'name' | 'types'>[]): string[] {
  const twice = repeated(subscribers.map((one) => one.name)).map((name) => `Two subscribers have the name ${name}.`);
  const unheard = subscribers
    .filter((one) => one.types.length === 0)
    .map((one) => `Subscriber ${one.name} names no event type, so it would never be called.`);
  const unknown = subscribers.flatMap((one) =>
    one.types
      .filter((type) => !isEventType(type))
      .map((type) => `Subscriber ${one.name} waits for ${type}, which is no event type of language/event-types.ts.`),
  );
  return [...twice, ...unheard, ...unknown];
}

function wrongJobs(jobs: readonly string[], processors: readonly { name: string }[]): string[] {
  const names = processors.map((one) => one.name);
  const missing = jobs
    .filter((job) => !names.includes(job))
    .map((job) => `Job ${job} has no processor in this process.`);
  const twice = repeated(names).map((name) => `Job ${name} has more than one processor. Keep one.`);
  const unknown = names
    .filter((name) => !jobs.includes(name))
    .map((name) => `A processor waits for ${name}, which is no job of language/jobs.ts.`);
  return [...missing, ...twice, ...unknown];
}

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
];
