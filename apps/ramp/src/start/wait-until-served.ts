import { get } from 'node:http';
import { DomainError } from '#language';

/** Resolves when the API answers /health/ready with 200; rejects after `ms` milliseconds or when the start is given up. */
export async function waitUntilServed(url: string, ms: number, signal: AbortSignal, log: string): Promise<void> {
  const deadline = Date.now() + ms;
  while ((await statusOf(`${url}/health/ready`)) !== 200) {
    signal.throwIfAborted();
    if (Date.now() > deadline) {
      throw new DomainError({
        code: 'UNAVAILABLE',
        rule: 'start.not_ready',
        message: `The API has not become ready within ${ms / 1000} s (${url}/health/ready).`,
        remedy: `Its log says why: ${log}`,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** HTTP status, or 0 when nobody answers. */
export function statusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 5000 }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(0));
  });
}
