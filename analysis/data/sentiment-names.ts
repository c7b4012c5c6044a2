/** The columns that hold what the machine read in an open text, and what people who read it say. */
export const polarityName = (of: string): string => `${of}_polarity`;
export const sentimentName = (of: string): string => `${of}_sentiment`;
export const codeName = (of: string): string => `${of}_code`;

/** Of a text whose author had its reading removed. */
export const removedCode = 'removed-by-author';

/** Codes of texts that were given and have no tone: the program could not read them, or the author wants no reading. */
export const unscoredCodes = ['no-words-known', 'language-unsupported', removedCode] as const;
