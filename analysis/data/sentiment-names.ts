/** The columns that hold what the machine read in an open text. */
export const polarityName = (of: string): string => `${of}_polarity`;
export const sentimentName = (of: string): string => `${of}_sentiment`;

/** Codes of texts that were given and could not be read. */
export const unscoredCodes = ['no-words-known', 'language-unsupported'] as const;
