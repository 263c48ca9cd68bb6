import { catalogueInterventions, catalogueMetrics, interventionOf, metricDefinition } from '#catalogue';
import { DomainError } from '#language';
import { LoadCatalogue, type CatalogueChange } from '#metrics';
import { migrate } from '#platform';
import { InvitePerson, SaveUnit, organisationId } from '#units';
import { Loader } from './loader.js';

export interface SetUp {
  organisation: { name: string; code: string; timeZone: string };
  admin: { email: string; name: string };
}

/**
 * The organisation, its first administrator and the published catalogue, on an empty installation, as the program itself, in one
 * transaction. Throws DomainError: what is wrong with the input, or CONFLICT `ramp.set_up_already`.
 */
export async function setUp(databaseUrl: string, { organisation, admin }: SetUp): Promise<CatalogueChange> {
  await migrate(databaseUrl);
  const loader = await Loader.open(databaseUrl);
  const at = new Date();
  const metrics = catalogueMetrics().map(metricDefinition);
  const interventions = catalogueInterventions().map(interventionOf);
  try {
    return await loader.uow.run(async (tx) => {
      if ((await organisationId(tx)) !== null) throw new DomainError(SET_UP_ALREADY);
      const { id } = await loader.within(tx, SaveUnit, at, { ...organisation, kind: 'ORGANISATION' });
      await loader.within(tx, InvitePerson, at, { ...admin, unitId: id, role: 'ADMIN' });
      return loader.within(tx, LoadCatalogue, at, { metrics, interventions });
    });
  } finally {
    await loader.close();
  }
}

const SET_UP_ALREADY = {
  code: 'CONFLICT',
  rule: 'ramp.set_up_already',
  message: 'This installation has an organisation already.',
  remedy:
    'Its administrators invite people with the mutation invitePerson; for another organisation name another --data-dir or RAMP_DATABASE_URL.',
} as const;
