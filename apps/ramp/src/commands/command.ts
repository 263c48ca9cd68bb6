/** One command of `npx ramp`. `run` gets what follows its name; what it returns becomes the exit code. */
export interface Command {
  name: string;
  summary: string;
  run(args: string[]): Promise<number>;
}
