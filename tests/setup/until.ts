/** Waits until it is so; fails the spec, with what is seen, where it does not come to be. */
export async function until<T>(look: () => T | Promise<T>, holds: (seen: T) => boolean, ms = 100_000): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > end) throw new Error(`It did not come to be: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
