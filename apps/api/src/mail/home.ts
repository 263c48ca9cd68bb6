/** The origin that links to us begin with, where they are read elsewhere than in a browser of ours. */
export const HOME = Symbol('home');
