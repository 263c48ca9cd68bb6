import type { UnitKind } from '#language';
import { demoJson } from '../demo-folder.js';
import { csvFile } from '../exports/csv-file.js';
import type { DemoUnit } from './told.js';

interface Places {
  organisation: { code: string; name: string; mission: string };
  timeZone: string;
  sites: { code: string; kind: UnitKind }[];
}

/** Organisation, three sites and 36 units, parents before children. */
export function demoUnits(): DemoUnit[] {
  const { organisation, timeZone, sites } = demoJson<Places>('places.json');
  const departments = csvFile('departments.csv').rows;
  const nameOf = (site: string): string => departments.find((one) => one['site_code'] === site)?.['site_name'] ?? site;
  return [
    { ...organisation, kind: 'ORGANISATION', parent: null, timeZone },
    ...sites.map(({ code, kind }): DemoUnit => ({
      code,
      name: nameOf(code),
      kind,
      parent: organisation.code,
      timeZone,
      mission: null,
    })),
    ...departments.map((one): DemoUnit => ({
      code: one['dept_code'] ?? '',
      name: one['department_name'] ?? '',
      kind: one['setting'] === 'inpatient' ? 'WARD' : 'CLINIC',
      parent: one['site_code'] ?? null,
      timeZone,
      mission: null,
    })),
  ];
}
