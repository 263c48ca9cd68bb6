import { graphql } from 'relay-runtime';

// A fragment that is read again by the object's id alone, as node(id) lets it.
export const card = graphql`
  fragment PilotCard_pilot on Pilot @refetchable(queryName: "PilotCardRefetchQuery") {
    title
    stage
    unit {
      name
    }
    cycles(last: 3) {
      nodes {
        label
      }
    }
  }
`;
export const revise = graphql`
  mutation PilotCardReviseMutation($input: RevisePilotInput!) {
    revisePilot(input: $input) {
      pilot {
        ...PilotCard_pilot
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`;
