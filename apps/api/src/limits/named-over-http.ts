import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { ListedDocuments } from './listed-documents.js';
import { textForName, type Naming } from './named-document.js';

/** A POST to the API that names a document gets its text before anything looks at it. */
export function addNamedDocuments(adapter: FastifyAdapter, app: NestFastifyApplication): void {
  adapter.getInstance().addHook('preHandler', async ({ url, method, headers, body }, reply) => {
    if (method !== 'POST' || !/^\/graphql([?]|$)/.test(url)) return;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
    const problem = textForName(body as Naming, app.get(ListedDocuments), headers.authorization !== undefined);
    if (!problem) return;
    const { http: _, ...extensions } = problem.extensions;
    const errors = [{ message: problem.message, extensions }];
    await reply.status(400).type('application/json; charset=utf-8').send({ errors });
  });
}
