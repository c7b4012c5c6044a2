import { isAgain } from './postgres-failure.ts';

const attempts = 4;

/**
 * Does a transaction, and once more where another stood in its way. After each that failed, what was held in memory of it is
 * forgotten.
 */
export const withoutOthers = async <T>(
  transaction: () => Promise<T>,
  forget: () => Promise<void>,
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await transaction();
    } catch (error) {
      await forget();
      if (attempt === attempts || !isAgain(error)) throw error;
    }
};
