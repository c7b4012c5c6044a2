import { catalogue } from './catalogue.ts';
import en from './themes/en.json' with { type: 'json' };
import es from './themes/es.json' with { type: 'json' };

export type ThemeWord = keyof typeof en;

/** Names of the themes of privacy and trust, and the codebook by which people give them. */
export const themeWords = catalogue<ThemeWord>({ en, es });
