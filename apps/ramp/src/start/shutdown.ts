/** What has been started, with how to stop it. Stopped in the opposite order, each part even if one before it failed. */
export class Shutdown {
  private readonly parts: { name: string; stop: () => Promise<void> }[] = [];
  private done: Promise<void> | undefined;

  constructor(private readonly say: (text: string) => void) {}

  add(name: string, stop: () => Promise<void>): void {
    this.parts.push({ name, stop });
  }

  run(): Promise<void> {
    this.done ??= this.stopAll();
    return this.done;
  }

  private async stopAll(): Promise<void> {
    for (let part = this.parts.pop(); part; part = this.parts.pop()) {
      try {
        await part.stop();
      } catch (error) {
        this.say(`The ${part.name} did not stop in order: ${String(error)}`);
      }
    }
  }
}
