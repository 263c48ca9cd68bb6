export interface Served {
  url: string;
  dataDir: string;
  issuer: string | null;
  /** Path of demo.json when there are demo tokens. */
  demoFile: string | null;
}

/** What a person reads when Ramp is served: where to go, how to ask, how to stop. */
export function welcome({ url, dataDir, issuer, demoFile }: Served): string {
  const lines = [
    '',
    `  Try it    ${url}/graphiql`,
    `  GraphQL   ${url}/graphql`,
    issuer
      ? `  Issuer    ${issuer}`
      : '  Issuer    nobody can sign in until RAMP_OIDC_ISSUER names your OpenID Connect issuer',
    `  Data      ${dataDir} (logs: api.log, worker.log, postgres.log)`,
  ];
  if (demoFile)
    lines.push(
      `  Tokens    ${demoFile} (admin, coach, lead, member, viewer, integration)`,
      '',
      ...example(url, demoFile),
    );
  return [...lines, '', '  Stop with Ctrl-C. A next start goes on from here.', ''].join('\n');
}

function example(url: string, demoFile: string): string[] {
  return [
    `  curl -s ${url}/graphql -H 'content-type: application/json' \\`,
    `    -H "authorization: Bearer $(node -p "require('${demoFile}').tokens.coach")" \\`,
    `    -d '{"query":"{ pilots(first: 5) { totalCount nodes { title stage } } }"}'`,
  ];
}
