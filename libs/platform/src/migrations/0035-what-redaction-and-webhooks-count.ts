import type { MigrationInterface, QueryRunner } from 'typeorm';

// What was redacted already counts in the version of its form too, and a review of the form as it stands stays one of it.
const VERSIONS = (table: string): string => `
update ${table} t set version = t.version + n.times
from (select stream_id, count(*)::int as times from events where type = 'TextRedacted' group by stream_id) n where n.stream_id = t.id;`;

const up = `
update cycles c set reviews = (
  select jsonb_agg(case when (one ->> 'ofVersion')::int = c.version
    then one || jsonb_build_object('ofVersion', c.version + n.times) else one end order by place)
  from jsonb_array_elements(c.reviews) with ordinality as review (one, place))
from (select stream_id, count(*)::int as times from events where type = 'TextRedacted' group by stream_id) n
where n.stream_id = c.id and c.reviews <> '[]';
${['pilots', 'cycles', 'goals'].map(VERSIONS).join('\n')}

-- What webhooks are owed is read from the log, not delivered by a subscriber: it goes on with the first event that was not delivered yet.
insert into installation (key, value)
select 'webhooks_planned', coalesce(min(d.position) - 1, (select last_position from event_log))::text
from deliveries d where d.subscriber = 'plan-webhook-messages' and d.status in ('OPEN', 'DEAD')
  and d.open_since > now() - interval '30 days';
delete from deliveries where subscriber = 'plan-webhook-messages';
delete from subscribers where name = 'plan-webhook-messages';
`;

// The version before it registers its subscriber when it starts.
const down = `delete from installation where key = 'webhooks_planned';`;

export class WhatRedactionAndWebhooksCount1763700000035 implements MigrationInterface {
  readonly name = 'WhatRedactionAndWebhooksCount1763700000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
