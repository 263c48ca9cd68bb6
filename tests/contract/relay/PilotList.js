import { graphql } from 'relay-runtime';

// What a Relay client writes for a list that grows: a page and the next, by a query that the compiler makes of the fragment.
export const pilots = graphql`
  fragment PilotList_unit on Unit
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "PilotListPaginationQuery") {
    pilots(first: $first, after: $after) @connection(key: "PilotList_pilots") {
      totalCount
      edges {
        node {
          id
          title
          ...PilotCard_pilot
        }
      }
    }
  }
`;
export const screen = graphql`
  query PilotListQuery($code: String!) {
    unit(code: $code) {
      ...PilotList_unit
    }
  }
`;
