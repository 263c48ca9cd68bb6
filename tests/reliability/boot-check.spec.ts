import { CommandBus, CommandHandler, CqrsModule } from '@nestjs/cqrs';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainError, JOB_NAMES, type EventType } from '#language';
import { checkWiring, providersOf, RampCommand } from '#platform';

class SaveThing extends RampCommand<object, void> {}
class DropThing extends RampCommand<object, void> {}
@CommandHandler(SaveThing)
class SaveThingHandler {
  async execute(): Promise<void> {}
}
@CommandHandler(SaveThing)
class AnotherSaveThingHandler {
  async execute(): Promise<void> {}
}
@CommandHandler(DropThing)
class DropThingHandler {
  async execute(): Promise<void> {}
}
const things = { SaveThing, DropThing, somethingElse: () => 1, aNumber: 2 };
const complete = { libs: [things], providers: [SaveThingHandler, DropThingHandler, CommandBus] };
const said = (work: () => void): string => {
  try {
    work();
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    return (error as Error).message;
  }
};

describe('a process refuses to start', () => {
  it('not where everything is there once', () => {
    const subscribers = [{ name: 'one', types: ['PilotDrafted' as const] }];
    expect(
      said(() =>
        checkWiring({ ...complete, subscribers, jobs: JOB_NAMES, processors: JOB_NAMES.map((name) => ({ name })) }),
      ),
    ).toBe('');
  });

  it('where a command has no handler, and says which to add', () => {
    expect(said(() => checkWiring({ ...complete, providers: [SaveThingHandler] }))).toContain(
      'DropThing has no handler: add DropThingHandler',
    );
  });

  it('where a command has two handlers, which the command bus itself would not notice', async () => {
    @Module({ imports: [CqrsModule.forRoot()], providers: [SaveThingHandler, DropThingHandler] })
    class First {}
    @Module({ imports: [First], providers: [AnotherSaveThingHandler] })
    class Both {}
    const app = await NestFactory.createApplicationContext(Both, { logger: false });
    const message = said(() => checkWiring({ libs: [things], providers: providersOf(app) }));
    expect(message).toContain('SaveThing has more than one handler: ');
    expect(message).toContain('AnotherSaveThingHandler');
    await app.close();
  });

  it('where a subscriber has the name of another, or waits for an event that there is not', () => {
    const subscribers = [
      { name: 'one', types: ['PilotDrafted' as const] },
      { name: 'one', types: ['PilotDratfed' as EventType] },
    ];
    const message = said(() => checkWiring({ ...complete, subscribers }));
    expect(message).toContain('Two subscribers have the name one');
    expect(message).toContain('PilotDratfed, which is no event type');
  });

  it('where a job has no processor, two, or one for a job that there is not', () => {
    expect(said(() => checkWiring({ ...complete, jobs: JOB_NAMES, processors: [] }))).toContain(
      'Job pull-measurements has no processor',
    );
    const twice = [{ name: 'pull-measurements' }, { name: 'pull-measurements' }, { name: 'knit' }];
    const message = said(() => checkWiring({ ...complete, jobs: JOB_NAMES, processors: twice }));
    expect(message).toContain('more than one processor');
    expect(message).toContain('knit, which is no job');
  });
});
