// Apollo Server alone, on Fastify as Ramp has it: no sign-in, no database, no limits, one field. What it takes of a trivial answer is no less
// for whoever builds on it.
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import fastify from 'fastify';

const apollo = new ApolloServer({ typeDefs: 'type Query { units: Int }' });
await apollo.start();
const app = fastify();
await app.register(fastifyApollo(apollo));
process.stderr.write(`{"url":"${await app.listen({ port: 0, host: '127.0.0.1' })}"}\n`);
process.on('SIGINT', () => process.exit());
