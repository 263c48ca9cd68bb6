import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { ListedDocuments } from './listed-documents.js';
import { textForName, type Naming } from './named-document.js';

/** A POST to the API that names a document gets its text before anything looks at it. */
export function addNamedDocuments(adapter: FastifyAdapter, app: NestFastifyApplication): void {
  const listed = app.get(ListedDocuments);
  adapter.getInstance().addHook('preHandler', ({ url, method, headers, body }, reply, next) => {
    if (method !== 'POST' || !/^\/graphql([?]|$)/.test(url)) return next();
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return next();
    const problem = textForName(body as Naming, listed, headers.authorization !== undefined);
    if (!problem) return next();
    const { http: _, ...extensions } = problem.extensions;
    const errors = [{ message: problem.message, extensions }];
    void reply.status(400).type('application/json; charset=utf-8').send({ errors });
  });
}
