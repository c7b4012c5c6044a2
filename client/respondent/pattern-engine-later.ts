import type * as Engine from '../../surveys/expression/pattern-engine.ts';

let engine: typeof Engine | undefined;

/** Fetches the engine; called before any rule is read on a page whose rules have patterns. */
export const loadPatternEngine = async (): Promise<void> => {
  engine = await import('../../surveys/expression/pattern-engine.ts');
};

/**
 * In the browser's build this stands for the engine, which is heavy and which few pages need.
 *
 * @public taken in by vite.config.ts
 */
export const compilePattern: typeof Engine.compilePattern = (pattern) => {
  if (engine === undefined) throw new Error('compilePattern: no engine was loaded');
  return engine.compilePattern(pattern);
};
