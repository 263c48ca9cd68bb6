import type { MigrationInterface, QueryRunner } from 'typeorm';

// The words of a text are reckoned when it is written: a search that reckons them row by row took a second over some thousand ideas.
const up = `
drop index ideas_words, pilots_words;
alter table ideas add column words tsvector not null generated always as (to_tsvector('english', title || ' ' || body)) stored;
alter table pilots add column words tsvector not null generated always as (to_tsvector('english', title || ' ' || problem)) stored;
create index ideas_words on ideas using gin (words);
create index pilots_words on pilots using gin (words);
`;

const down = `
alter table ideas drop column words;
alter table pilots drop column words;
create index ideas_words on ideas using gin (to_tsvector('english', title || ' ' || body));
create index pilots_words on pilots using gin (to_tsvector('english', title || ' ' || problem));
`;

export class WordsOfIdeasAndPilots1763700000008 implements MigrationInterface {
  readonly name = 'WordsOfIdeasAndPilots1763700000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
