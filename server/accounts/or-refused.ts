/** What better-auth throws for what it does not accept; anything else is a fault of ours. */
const isRefusal = (error: unknown): boolean => error instanceof Error && error.name === 'APIError';

/** What that gives; null where better-auth refuses it. */
export const orRefused = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};
