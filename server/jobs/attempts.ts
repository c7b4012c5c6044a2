/**
 * Does several things of which none must keep the others from being done; what failed is thrown together at the end.
 */
export const attempts = () => {
  const errors: unknown[] = [];
  return {
    attempt: async (work: () => Promise<unknown>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        if (error instanceof AggregateError) errors.push(...error.errors);
        else errors.push(error);
      }
    },
    /** Throws an `AggregateError` when anything failed. */
    end: (): void => {
      if (errors.length > 0) throw new AggregateError(errors, `${errors.length} failed`);
    },
  };
};
