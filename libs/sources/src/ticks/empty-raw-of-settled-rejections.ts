import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';

const KEPT_DAYS = 30;
const AT_ONCE = 10_000;

/**
 * The raw text of a row that was not taken may be about one person: it is emptied thirty days after the row was settled, or, of rows that
 * somebody sent by hand, after they came. Its code, reason and place stay.
 */
@Injectable()
export class EmptyRawOfSettledRejections implements Tick {
  readonly name = 'empty-raw-of-settled-rejections';
  readonly everyMs = 60 * 60_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    const emptied = await tx.query<unknown[]>(
      `with due as (
         (select id from rejections where raw is not null and settled_at < $1::timestamptz - interval '${KEPT_DAYS} days' limit ${AT_ONCE})
         union
         (select id from rejections
          where raw is not null and source_id is null and created_at < $1::timestamptz - interval '${KEPT_DAYS} days' limit ${AT_ONCE})
       ), emptied as (
         update rejections set raw = null where id in (select id from due) returning 1)
       select 1 from emptied`,
      [now],
    );
    return emptied.length >= AT_ONCE;
  }
}
