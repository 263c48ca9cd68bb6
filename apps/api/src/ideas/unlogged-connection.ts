import { DataSource } from 'typeorm';
import { Unlogged } from '#platform';

/** The connection of anonymous senders, open from the start of the process on. */
export const unloggedConnection = {
  provide: Unlogged,
  inject: [DataSource],
  useFactory: async ({ options }: DataSource): Promise<Unlogged> => {
    const connection = new Unlogged((options as { url: string }).url);
    await connection.open();
    return connection;
  },
};
