import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { DomainError, type Problem } from '#language';
import {
  Commands,
  PlatformModule,
  keyRing,
  metaFor,
  newId,
  type CommandClass,
  type Meta,
  type Reader,
} from '#platform';
import { InvitePerson, SaveUnit, UnitsModule } from '#units';
import { createTestDatabase } from '../setup/test-database.js';
import { TEST_KEYS } from '../setup/test-keys.js';

/** A real database and the command bus, with a clock that stands where a test puts it. */
export interface Rig {
  module: TestingModule;
  source: DataSource;
  /** Runs a command as a person (null: the program itself) and answers its result. */
  as<Input, Result>(
    personId: string | null,
    command: CommandClass<Input, Result>,
    input: Input,
    at?: Date,
  ): Promise<Result>;
  /** Runs a command that must be refused, and answers the problems. */
  refused<Input, Result>(
    personId: string | null,
    command: CommandClass<Input, Result>,
    input: Input,
  ): Promise<readonly Problem[]>;
  rows<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export const TEST_RING = keyRing({ masterKey: TEST_KEYS, masterKeyFile: null });

export async function createRig(imports: NonNullable<ModuleMetadata['imports']>): Promise<Rig> {
  const database = await createTestDatabase();
  const platform = PlatformModule.forRoot({ databaseUrl: database.url, rows: [], name: 'ramp-test', keys: TEST_RING });
  const module = await Test.createTestingModule({ imports: [platform, ...imports] }).compile();
  await module.init();
  const [commands, source] = [module.get(Commands), module.get(DataSource)];
  const meta = (personId: string | null, at = new Date()): Meta => metaFor(personId, at);
  const rig: Rig = {
    module,
    source,
    as: (personId, command, input, at) => commands.run(command, meta(personId, at), input),
    refused: async (personId, command, input) => {
      try {
        await commands.run(command, meta(personId), input);
      } catch (error) {
        if (error instanceof DomainError) return error.problems;
        throw error;
      }
      throw new Error(`${command.name} was not refused.`);
    },
    rows: (sql, parameters = []) => source.query(sql, parameters),
    close: async () => {
      await module.close();
      await database.drop();
    },
  };
  return rig;
}

export const rules = (problems: readonly Problem[]): string[] => problems.map((one) => one.rule);

/** Counts the statements of one piece of work. */
export async function statementsOf(source: Reader, work: (reader: Reader) => Promise<unknown>): Promise<number> {
  let statements = 0;
  await work({
    query: (sql, parameters) => {
      statements += 1;
      return source.query(sql, parameters);
    },
  });
  return statements;
}

export interface Place {
  organisation: string;
  hospital: string;
  clinic: string;
  admin: string;
  coach: string;
  member: string;
  viewer: string;
  integration: string;
}

/** An organisation with a hospital and a clinic; admin, coach, viewer and integration at the top, a member at the clinic. */
export async function createPlace(rig: Rig): Promise<Place> {
  const unit = async (code: string, kind: 'ORGANISATION' | 'HOSPITAL' | 'CLINIC', parentId?: string): Promise<string> =>
    (await rig.as(null, SaveUnit, { code, name: `Place ${code}`, kind, parentId, timeZone: 'America/Chicago' })).id;
  const organisation = await unit('ORG', 'ORGANISATION');
  const hospital = await unit('NQH', 'HOSPITAL', organisation);
  const clinic = await unit('NQH-FM1', 'CLINIC', hospital);
  const person = async (
    name: string,
    role: 'ADMIN' | 'COACH' | 'MEMBER' | 'VIEWER' | 'INTEGRATION',
    unitId: string,
  ): Promise<string> => (await rig.as(null, InvitePerson, { email: `${newId()}@example.org`, name, role, unitId })).id;
  return {
    organisation,
    hospital,
    clinic,
    admin: await person('Admin Quill', 'ADMIN', organisation),
    coach: await person('Coach Quill', 'COACH', organisation),
    member: await person('Member Quill', 'MEMBER', clinic),
    viewer: await person('Viewer Quill', 'VIEWER', organisation),
    integration: await person('Feed Quill', 'INTEGRATION', organisation),
  };
}

export { UnitsModule };
