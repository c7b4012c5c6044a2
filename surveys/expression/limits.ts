/** Bounds of an expression; going over one is an error value, never a hang. */
export const limits = {
  /** UTF-16 units of its text. */
  characters: 10_000,
  /** Parentheses, calls and filters inside one another. */
  depth: 64,
  references: 500,
  /** Nodes looked at in one evaluation; a pattern counts by the length of what it reads. */
  steps: 20_000,
  /** UTF-16 units of a text that a function reads for one step. */
  textOfAStep: 250,
  /** UTF-16 units of a pattern, and of the text it is tried on. */
  pattern: 300,
  patternInput: 5_000,
} as const;
