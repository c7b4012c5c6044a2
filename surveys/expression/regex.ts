import { limits } from './limits.ts';
import { compilePattern } from './pattern-engine.ts';

/** A pattern that may be used, or why not and at which character (from 0). */
export type PatternReading =
  | { readonly ok: true; readonly matches: (text: string) => boolean }
  | { readonly ok: false; readonly reason: PatternRefusal; readonly at: number };

export type PatternRefusal =
  | 'too long'
  | 'look-around'
  | 'back-reference'
  | 'atomic group'
  | 'unknown group'
  | 'unknown escape'
  | 'cannot be read';

/** Escapes that mean the same to authors and to the engine; `\u` is rewritten. */
const escapes = new Set('dDwWsSbBAzfnrtvpPxQE');

const groupRefusal = (rest: string): PatternRefusal | null => {
  if (!rest.startsWith('(?')) return null;
  if (/^\(\?<?[=!]/.test(rest)) return 'look-around';
  if (rest.startsWith('(?>')) return 'atomic group';
  if (rest.startsWith('(?P=')) return 'back-reference';
  return /^\(\?(?:P?<[A-Za-z]\w*>|[imsU]*(?:-[imsU]+)?[:)])/.test(rest) ? null : 'unknown group';
};

type Step = { readonly text: string; readonly length: number } | { readonly reason: PatternRefusal };

const escapeStep = (rest: string): Step => {
  const code = /^\\u(?:([0-9A-Fa-f]{4})|\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
  if (code !== null) return { text: `\\x{${code[1] ?? code[2]}}`, length: code[0].length };
  const letter = rest[1];
  if (letter === undefined) return { reason: 'cannot be read' };
  if (/[1-9]/.test(letter) || letter === 'k') return { reason: 'back-reference' };
  if (/[A-Za-z0-9]/.test(letter) && !escapes.has(letter)) return { reason: 'unknown escape' };
  return { text: rest.slice(0, 2), length: 2 };
};

/** Looks for what the engine must never be asked, and rewrites `\u0600` to the engine's spelling. */
const rewritten = (pattern: string): string | { readonly reason: PatternRefusal; readonly at: number } => {
  let out = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; ) {
    const character = pattern[at] ?? '';
    if (character === '\\') {
      const step = escapeStep(pattern.slice(at));
      if ('reason' in step) return { reason: step.reason, at };
      out += step.text;
      at += step.length;
      continue;
    }
    const refusal = inClass ? null : groupRefusal(pattern.slice(at));
    if (refusal !== null) return { reason: refusal, at };
    if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    out += character;
    at += 1;
  }
  return out;
};

/**
 * Reads an author's pattern for an engine that works in linear time. Look-around, back-references, atomic groups and
 * unknown escapes are refused before the engine sees them, so that every pattern means the same on server and in
 * browsers. A match may be anywhere in the text, of which the first 5,000 UTF-16 units are read.
 */
export const readPattern = (pattern: string): PatternReading => {
  if (pattern.length > limits.pattern) return { ok: false, reason: 'too long', at: limits.pattern };
  const text = rewritten(pattern);
  if (typeof text !== 'string') return { ok: false, ...text };
  try {
    const compiled = compilePattern(text);
    return { ok: true, matches: (input) => compiled.matcher(input.slice(0, limits.patternInput)).find() };
  } catch {
    return { ok: false, reason: 'cannot be read', at: 0 };
  }
};
