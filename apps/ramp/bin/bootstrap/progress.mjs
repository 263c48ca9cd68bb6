import { spawn } from 'node:child_process';

/**
 * Runs a program and shows that it goes on: on a terminal one line that counts seconds, elsewhere a line every ten. What the
 * program prints is kept back and shown only when it fails. All of it on standard error, so that output can be piped.
 */
export async function step(title, command, args, cwd) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const isTerminal = process.stderr.isTTY === true;
  const show = (text) => process.stderr.write(isTerminal ? `\r\x1b[K  ${text}` : `  ${text}\n`);
  show(`${title} ...`);
  const timer = setInterval(() => show(`${title} ... ${seconds()} s`), isTerminal ? 1000 : 10_000);
  const { code, output } = await run(command, args, cwd);
  clearInterval(timer);
  if (code === 0) return show(`${title}: done in ${seconds()} s${isTerminal ? '\n' : ''}`);
  show(`${title}: failed after ${seconds()} s\n`);
  process.stderr.write(`${output.trim().split('\n').slice(-25).join('\n')}\n\n`);
  throw new Error(
    `\`${[command, ...args].map((part) => part.split('/').pop()).join(' ')}\` failed; its last lines are above.`,
  );
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => (output = (output + text).slice(-20_000)));
    child.on('error', (error) => resolve({ code: -1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The npm that started us, else the one in the path, as a command and its first arguments. */
export function npm(...args) {
  const own = process.env.npm_execpath;
  return own && /npm-cli\.c?js$/.test(own) ? [process.execPath, [own, ...args]] : ['npm', args];
}
