import { request, type IncomingHttpHeaders } from 'node:http';

/** One request with these very headers: "fetch" says by itself which host it asks and how it fetches. */
export const byHand = (
  url: string,
  { headers = {}, method = 'GET', body }: { headers?: Record<string, string>; method?: string; body?: string } = {},
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; text: string }> =>
  new Promise((resolve, reject) => {
    const call = request(url, { method, headers });
    call.on('error', reject).on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    call.end(body);
  });
