/** Someone of the demo health system who can sign in; `sub` is the subject that grants are given to. */
export interface DemoPerson {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
}

/** The board as a client of the demo's issuer. */
export const BOARD_CLIENT = 'ramp-board';
