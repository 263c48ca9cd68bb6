import { fork, type ChildProcess } from 'node:child_process';
import { startOf } from '../processes/process-identity.js';
import { DomainError } from '#language';
import { childEnvironment } from '#platform';
import { Restarts } from './restarts.js';
import type { TailFile } from './tail-file.js';

export interface ChildProgram {
  name: string;
  /** Absolute path of the compiled entry file. */
  entry: string;
  /** Settings on top of our own environment, which is only handed on and never read here. */
  settings: Record<string, string>;
  heapMegabytes: number;
  log: TailFile;
  say(text: string): void;
  /** Called once when it has died too often. */
  onGivenUp(problem: DomainError): void;
  /** Called when a new process has taken the place of a dead one. */
  onReplaced(): void;
}

/** API or worker as a child process that is started again when it dies, until it is stopped or has died too often. */
export class SupervisedChild {
  private child: ChildProcess | undefined;
  private readonly restarts = new Restarts();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly program: ChildProgram) {}

  get identity(): { name: string; pid: number; started: string } | undefined {
    const { pid } = this.child ?? {};
    return pid === undefined ? undefined : { name: this.program.name, pid, started: startOf(pid) ?? '' };
  }

  start(): void {
    const { entry, settings, heapMegabytes, log } = this.program;
    const child = fork(entry, {
      env: childEnvironment(settings),
      execArgv: [
        `--max-old-space-size=${heapMegabytes}`,
        '--max-semi-space-size=8',
        '--import',
        new URL('./end-with-parent.js', import.meta.url).href,
      ],
      // A group of its own: Ctrl-C reaches us alone, and we end the parts in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    log.take(child.stdout);
    log.take(child.stderr);
    child.once('exit', (code, signal) => this.hasDied(signal ?? `exit code ${code}`));
  }

  /** Asks it to end, and ends it after `ms` milliseconds. */
  async stop(ms: number): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const last = setTimeout(() => child.kill('SIGKILL'), ms);
    await gone;
    clearTimeout(last);
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  private hasDied(how: string): void {
    if (this.stopped) return;
    const { name, log, say, onGivenUp, onReplaced } = this.program;
    const wait = this.restarts.next(Date.now());
    if (wait === undefined) {
      onGivenUp(
        new DomainError({
          code: 'UNAVAILABLE',
          rule: 'start.gave_up',
          message: `The ${name} has died five times within a minute, last with ${how}:\n${log.last}`,
          remedy: `Everything it said is in ${log.path}; \`npx ramp doctor\` looks for the cause.`,
        }),
      );
      return;
    }
    say(`The ${name} ended (${how}) and is started again. Its log: ${log.path}`);
    this.timer = setTimeout(() => {
      this.start();
      onReplaced();
    }, wait);
  }
}
