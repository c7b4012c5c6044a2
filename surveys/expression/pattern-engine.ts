import { RE2JS } from 're2js';

/** A pattern ready to be tried on texts. */
export type CompiledPattern = { readonly matcher: (text: string) => { readonly find: () => boolean } };

/** The engine behind patterns: RE2, in linear time. Throws where it cannot read one. */
export const compilePattern = (pattern: string): CompiledPattern => RE2JS.compile(pattern);
