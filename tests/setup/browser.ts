/** A browser in small: keeps cookies of this machine (which know no port), and goes where it is told. */
export class Browser {
  readonly cookies = new Map<string, string>();

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One request, its redirect not followed. */
  async visit(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: this.cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Follows redirects up to an address that `stopsAt` matches, which is not visited, or to an answer that is none. */
  async follow(url: string, stopsAt?: RegExp): Promise<{ url: string; response: Response | null }> {
    for (let at = url, hops = 0; hops < 15; hops += 1) {
      if (stopsAt?.test(at)) return { url: at, response: null };
      const response = await this.visit(at);
      const location = response.headers.get('location');
      if (location === null) return { url: at, response };
      at = new URL(location, at).href;
    }
    throw new Error(`${url} leads in a circle.`);
  }
}
