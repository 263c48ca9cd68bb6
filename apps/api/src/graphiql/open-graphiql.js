// What is asked goes to the API by HTTP, and what is listened to by its socket, both with the headers that were typed in. A session of the
// board does not do here: it may ask the board's own documents alone.
const { React, ReactDOM, GraphiQL, document, location, sessionStorage } = globalThis;

const api = new URL('graphql', location.href);
const newFetcher = () => GraphiQL.createFetcher({ url: api.href, subscriptionUrl: api.href.replace(/^http/, 'ws') });

/** What is typed in as authorization; null as long as the headers are not yet JSON that says one. */
function authorizationIn(headers) {
  try {
    return JSON.parse(headers).authorization ?? null;
  } catch {
    return null;
  }
}

function Page() {
  const [headers, setHeaders] = React.useState('');
  const [asked, setAsked] = React.useState(null);
  const authorization = authorizationIn(headers);
  // Once somebody stopped typing, the schema is asked for: GraphiQL does so whenever its fetcher is another one.
  React.useEffect(() => {
    const timer = setTimeout(() => setAsked(authorization), 600);
    return () => clearTimeout(timer);
  }, [authorization]);
  const fetcher = React.useMemo(newFetcher, [asked]);
  return React.createElement(GraphiQL, {
    fetcher,
    schema: asked === null ? null : undefined,
    onEditHeaders: setHeaders,
    defaultEditorToolsVisibility: 'headers',
    defaultQuery: [
      '# Put this into the headers below:',
      '#   {"authorization": "Bearer <token>"}',
      '# (of the demo: a token of .ramp/demo.json).',
      '# An administrator, a coach, a lead and an',
      '# integration are told the schema; the link',
      '# above has it for everybody.',
      '# A token is forgotten with this tab.',
      '{\n  viewer {\n    person {\n      name\n    }\n  }\n}\n',
    ].join('\n'),
    // Its history holds the headers: what is kept here goes with the tab, so that whoever sits there next finds no token.
    storage: sessionStorage,
    showPersistHeadersSettings: false,
  });
}

ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(Page));
