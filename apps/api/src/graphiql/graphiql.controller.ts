import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import { apiPage, graphiqlFiles, type GraphiqlFile } from './graphiql-files.js';

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
  private readonly docs = apiPage();

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
    <a id="docs" href="${addressOf(this.docs)}">The API, field by field</a>
    <div id="graphiql">This page needs JavaScript.</div>
  </body>
</html>
`;
  }

  @Get(':mark/:name')
  file(@Param('mark') mark: string, @Param('name') name: string, @Res({ passthrough: true }) reply: Reply): Buffer {
    const found = [...this.files, this.docs].find((file) => file.mark === mark && file.name === name);
    if (!found) throw new NotFoundException('GraphiQL has no such file.');
    reply.headers({ 'content-type': found.type, 'cache-control': 'public, max-age=31536000, immutable' });
    return found.body;
  }
}

const addressOf = ({ mark, name }: GraphiqlFile): string => `graphiql/${mark}/${name}`;

function tag(file: GraphiqlFile): string {
  const { name, type } = file;
  const address = addressOf(file);
  if (type.startsWith('text/css')) return `<link rel="stylesheet" href="${address}" />`;
  // The last one is a module of ours; all of them run in this order, after the page is read.
  return name.endsWith('.min.js')
    ? `<script defer src="${address}"></script>`
    : `<script type="module" src="${address}"></script>`;
}
