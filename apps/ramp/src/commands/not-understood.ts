/** Words that make no sense to the command; its message is a sentence for the person who typed them. */
export class NotUnderstood extends Error {}
