import type { Tx } from '#platform';

/**
 * Rows that a pull put in quarantine and that had been there before as they are. One that a person settled stays settled: dismissed, or
 * sent again by hand and taken. Of the others the newest rejection is the open one. Answers how many of the pull are open then.
 */
export async function settleRepeats(tx: Tx, { id, sourceId }: { id: string; sourceId: string }): Promise<number> {
  await tx.query(
    `update rejections new set status = known.status, settled_at = known.settled_at, settled_by = known.settled_by,
       dismissed_because = known.dismissed_because, resubmitted_in = known.resubmitted_in,
       resubmitted_row = known.resubmitted_row, fingerprint = known.fingerprint
     from (
       select distinct on (fingerprint, code, "column") * from rejections
       where source_id = $1 and pull_id is distinct from $2 and fingerprint is not null
         and (status = 'DISMISSED' or resubmitted_row is not null)
       order by fingerprint, code, "column", settled_at desc) known
     where new.pull_id = $2 and new.code = known.code and new."column" is not distinct from known."column"
       and sha256(convert_to(new.raw, 'UTF8')) = known.fingerprint`,
    [sourceId, id],
  );
  await tx.query(
    `update rejections old set status = 'RESUBMITTED', settled_at = clock_timestamp(),
       fingerprint = sha256(convert_to(old.raw, 'UTF8'))
     where old.source_id = $1 and old.status = 'OPEN' and old.pull_id <> $2
       and (old.raw, old.code, coalesce(old."column", '')) in (
         select new.raw, new.code, coalesce(new."column", '') from rejections new where new.pull_id = $2)`,
    [sourceId, id],
  );
  const [{ open }] = await tx.query(
    `select count(*)::int as open from rejections where pull_id = $1 and status = 'OPEN'`,
    [id],
  );
  return open as number;
}
