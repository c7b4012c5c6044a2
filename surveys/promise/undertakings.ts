import { promises } from './registry.ts';

/** Consent lines that are the researcher's own word: nothing can test them, so nothing vouches for them. */
export const undertakings: readonly string[] = ['purpose', 'controller', 'contact'];

/** Whether a consent line is the researcher's own word; so is every line of a name that no promise knows. */
export const isUndertaking = (line: string): boolean => !promises.some(({ lines }) => lines.includes(line));
