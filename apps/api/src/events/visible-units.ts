import type { Reader } from '#platform';
import { inScope } from '#units';

/** Rights change by these; what else decides (a person made inactive, an expired token) is found within `FRESH_MS`. */
const CHANGES_RIGHTS = new Set(['RoleGranted', 'RoleRevoked', 'UnitSaved', 'PersonLeft', 'IntegrationKeyRevoked']);
const FRESH_MS = 2_000;

/** The units whose events a follower may see now, kept for a moment so that a thousand events are not a thousand questions. */
export class VisibleUnits {
  private units = new Set<string>();
  private readAt = -Infinity;

  constructor(
    private readonly reader: Reader,
    /** Who it is now; throws where the sign-in no longer holds. */
    private readonly viewerId: () => Promise<string>,
    private readonly underId: string | null,
  ) {}

  /** To be told of every event in the order of the log, so that one behind a change of rights is judged by the new ones. */
  notice(type: string): void {
    if (CHANGES_RIGHTS.has(type)) this.readAt = -Infinity;
  }

  async has(unitId: string): Promise<boolean> {
    if (performance.now() - this.readAt > FRESH_MS) await this.read();
    return this.units.has(unitId);
  }

  private async read(): Promise<void> {
    const began = performance.now();
    const rows = await this.reader.query<{ id: string }>(
      `select u.id from units u where ${inScope('u.id', '$1')}
         and ($2::uuid is null or u.id in (select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null))`,
      [await this.viewerId(), this.underId],
    );
    this.units = new Set(rows.map(({ id }) => id));
    this.readAt = began;
  }
}
