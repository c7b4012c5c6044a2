import { isFull } from './commit-refusal.ts';
import type { PostgresConnection } from './postgres-connection.ts';

/** For so long a server is said to be full after it has refused a transaction for want of room, unless it takes one before. */
const milliseconds = 10_000;

/** A conversation of which one can ask whether the server has said that it has no room. */
export const sayingFull = (
  connection: PostgresConnection,
): { readonly writer: PostgresConnection; readonly isFull: () => boolean } => {
  let said = Number.NEGATIVE_INFINITY;
  return {
    writer: {
      ...connection,
      transaction: async (work) => {
        try {
          const done = await connection.transaction(work);
          said = Number.NEGATIVE_INFINITY;
          return done;
        } catch (error) {
          if (isFull(error)) said = performance.now();
          throw error;
        }
      },
    },
    isFull: () => performance.now() - said < milliseconds,
  };
};
