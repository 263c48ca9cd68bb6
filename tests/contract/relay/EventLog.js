import { graphql } from 'relay-runtime';

// The log walked in both directions, the newest told as it happens; of an event's object only what it is.
export const log = graphql`
  fragment EventLog_query on Query
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  )
  @refetchable(queryName: "EventLogPaginationQuery") {
    events(first: $first, after: $after, last: $last, before: $before) @connection(key: "EventLog_events") {
      edges {
        node {
          summary
          subject {
            id
            ... on Pilot {
              title
            }
          }
        }
      }
    }
  }
`;
export const screen = graphql`
  query EventLogQuery {
    ...EventLog_query
  }
`;
export const live = graphql`
  subscription EventLogSubscription($after: String) {
    events(after: $after) {
      id
      summary
    }
  }
`;
