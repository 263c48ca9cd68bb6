import { graphql } from 'relay-runtime';

// A list of the viewer's own sight, and a new row put into it by the answer of the mutation.
export const ideas = graphql`
  fragment IdeaBox_query on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
  @refetchable(queryName: "IdeaBoxPaginationQuery") {
    ideas(first: $first, after: $after) @connection(key: "IdeaBox_ideas") {
      edges {
        node {
          title
          status
        }
      }
    }
  }
`;
export const screen = graphql`
  query IdeaBoxQuery {
    ...IdeaBox_query
  }
`;
export const submit = graphql`
  mutation IdeaBoxSubmitMutation($input: SubmitIdeaInput!, $connections: [ID!]!) {
    submitIdea(input: $input) {
      idea @appendNode(connections: $connections, edgeTypeName: "IdeaEdge") {
        title
      }
      userErrors {
        message
      }
    }
  }
`;
