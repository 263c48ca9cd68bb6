// What is asked goes to the API by HTTP, and what is listened to by its socket, both with the headers that were typed in. A session of the
// board does not do here: it may ask the board's own documents alone.
const { React, ReactDOM, GraphiQL, document, location, sessionStorage } = globalThis;

const api = new URL('graphql', location.href);
const fetcher = GraphiQL.createFetcher({ url: api.href, subscriptionUrl: api.href.replace(/^http/, 'ws') });

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultEditorToolsVisibility: 'headers',
    defaultQuery:
      '# Put {"authorization": "Bearer <access token>"} into the headers below.\n# An administrator, a coach, a lead and an integration are told the schema; the link above has it for everybody.\n# A token is forgotten with this tab.\n{\n  viewer {\n    person {\n      name\n    }\n  }\n}\n',
    // Its history holds the headers: what is kept here goes with the tab, so that whoever sits there next finds no token.
    storage: sessionStorage,
    showPersistHeadersSettings: false,
  }),
);
