import type { IncomingHttpHeaders } from 'node:http';

/** What of a request says where it came to, and from which page. */
export interface Sent {
  headers: IncomingHttpHeaders;
  socket: { localPort?: number };
}

/**
 * The origin of our pages: the one that is set, else this machine's, under the name that its browser uses for it. A foreign name that was
 * pointed at this machine is none of ours.
 */
export function ourAddress(publicUrl: string | null, { headers, socket }: Sent): string {
  if (publicUrl !== null) return new URL(publicUrl).origin;
  const ours = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort ?? 0}`);
  return new URL(`http://${ours.find((host) => host === headers.host) ?? ours[0]}`).origin;
}

const LONGEST = 2_000;

/** A path of ours as a whole address, from what somebody put into a link; our front door for everything else. */
export function localAddress(ours: string, path: string | undefined): string {
  const front = `${ours}/`;
  if (path === undefined || !path.startsWith('/') || !URL.canParse(path, ours)) return front;
  // As a browser reads it: "//host", "/\host" and a tab between lead elsewhere. Escaped it must still fit into a cookie.
  const address = new URL(path, ours);
  return address.origin === ours && address.href.length <= LONGEST ? address.href : front;
}
