import { Controller, Get, Header, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import { SIGN_IN_SETTINGS, type SignInSettings } from '../sign-in/settings.js';
import { graphiqlFiles, type GraphiqlFile } from './graphiql-files.js';

interface Reply {
  headers(values: Record<string, string>): unknown;
}
/** Everything from here; fonts and pictures are in its style sheet. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GraphiQL, to try the API by hand: for everybody, because it holds nothing; the API asks who it is. */
@Controller('graphiql')
export class GraphiqlController {
  private readonly files = graphiqlFiles();
  private readonly signIn: string;

  constructor(@Inject(SIGN_IN_SETTINGS) { oidcIssuer, oidcClientId }: SignInSettings) {
    this.signIn = oidcIssuer && oidcClientId ? '<a id="sign-in" href="sign-in?to=/graphiql">Sign in</a>' : '';
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  @Header('cache-control', 'no-cache')
  page(): string {
    return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Ramp: the API by hand</title>
    <link rel="icon" href="data:," />
${this.files.map((file) => `    ${tag(file)}`).join('\n')}
  </head>
  <body>
    ${this.signIn}
    <div id="graphiql">This page needs JavaScript.</div>
  </body>
</html>
`;
  }

  @Get(':mark/:name')
  file(@Param('mark') mark: string, @Param('name') name: string, @Res({ passthrough: true }) reply: Reply): Buffer {
    const found = this.files.find((file) => file.mark === mark && file.name === name);
    if (!found) throw new NotFoundException('GraphiQL has no such file.');
    reply.headers({ 'content-type': found.type, 'cache-control': 'public, max-age=31536000, immutable' });
    return found.body;
  }
}

function tag({ name, type, mark }: GraphiqlFile): string {
  const address = `graphiql/${mark}/${name}`;
  if (type.startsWith('text/css')) return `<link rel="stylesheet" href="${address}" />`;
  // The last one is a module of ours; all of them run in this order, after the page is read.
  return name.endsWith('.min.js')
    ? `<script defer src="${address}"></script>`
    : `<script type="module" src="${address}"></script>`;
}
