/** How the API reaches what somebody set up an address for. */
export const OUTGOING = Symbol('outgoing');
