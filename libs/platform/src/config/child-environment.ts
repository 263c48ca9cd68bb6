/** Our own environment with `settings` over it, for a child process: handed on whole, never read here. */
export const childEnvironment = (settings: Record<string, string>): NodeJS.ProcessEnv => ({
  // graphql-js and others check less then.
  NODE_ENV: 'production',
  ...process.env,
  ...settings,
});
