import { markSuffix } from '../../surveys/definition/themes.ts';
import type { TextMark } from '../../surveys/model/response.ts';

/** The columns that hold what the machine read in an open text, and what people who read it say. */
export const polarityName = (of: string): string => `${of}_polarity`;
export const sentimentName = (of: string): string => `${of}_sentiment`;
export const codeName = (of: string): string => `${of}_code`;

/** Whether it is on a theme, or says a worry, by the seed lists: 0 or 1; the themes are a multiple-response set. */
export const markName = (of: string, mark: TextMark): string => `${of}_${markSuffix(mark)}`;

/** What it speaks of for people who read it: themes joined by spaces. */
export const themeCodeName = (of: string): string => `${of}_theme_code`;

/** What the machine says beside the label: of the language, of its probabilities, of itself. */
export const textLanguageName = (of: string): string => `${of}_language`;
export const languageFitName = (of: string): string => `${of}_fit`;
export const probabilityNames = (
  of: string,
): readonly [negative: string, neutral: string, positive: string] => [
  `${of}_negative`,
  `${of}_neutral`,
  `${of}_positive`,
];
export const mixedName = (of: string): string => `${of}_mixed`;
export const unsureName = (of: string): string => `${of}_unsure`;
export const modelName = (of: string): string => `${of}_model`;

/** Of a text whose author had its reading removed. */
export const removedCode = 'removed-by-author';

/** Codes of texts that were given and have no tone: the program could not read them, or the author wants no reading. */
export const unscoredCodes = ['no-words-known', 'language-unsupported', removedCode] as const;
