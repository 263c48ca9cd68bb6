/** What an answer holds; fields are read by the spec that asked for them, so `data` is as wide as JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Data = any;
export interface Answer {
  status: number;
  data: Data;
  errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
}
export interface UserError {
  code: string;
  rule: string | null;
  message: string;
  remedy: string | null;
  path: string[] | null;
}

/** A client of the API, no cleverer than curl. */
export class GqlClient {
  constructor(
    private readonly url: string,
    private readonly authorization: () => Promise<string | undefined>,
    private readonly always: Readonly<Record<string, string>> = {},
  ) {}

  async query(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const authorization = await this.authorization();
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization && { authorization }),
        ...this.always,
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  /** The data of an answer without errors; fails the spec with the errors otherwise. */
  async data(query: string, variables: object = {}): Promise<Data> {
    return expectData(await this.query(query, variables));
  }

  /** Sends one mutation by name and answers its payload, whatever is in it: `fields` is what to select besides `userErrors`. */
  async send(mutation: string, inputType: string, input: object, fields: string): Promise<Data> {
    const document = `mutation ($input: ${inputType}!) {
      payload: ${mutation}(input: $input) { ${fields} userErrors { code rule message remedy path } }
    }`;
    return (await this.data(document, { input })).payload;
  }

  /** The same where it must succeed. */
  async do(mutation: string, inputType: string, input: object, fields: string): Promise<Data> {
    const payload = await this.send(mutation, inputType, input, fields);
    expect(payload.userErrors).toEqual([]);
    return payload;
  }
}

export function expectData(answer: Answer): Data {
  expect(answer.errors ?? []).toEqual([]);
  return answer.data;
}

/** The payload was refused with this code and rule (as the first), in words for people; answers the error. */
export function expectUserError(payload: Data, code: string, rule: string): UserError {
  expect(payload.userErrors[0]).toMatchObject({ code, rule, message: expect.any(String) });
  return payload.userErrors[0] as UserError;
}
