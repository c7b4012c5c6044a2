import type { Issue } from '../model/issue.ts';
import severities from './severities.json' with { type: 'json' };

const byCode: ReadonlyMap<string, string> = new Map(Object.entries(severities));

/**
 * The severity an issue code has, as the table of codes states it; null for a code that is not in it.
 *
 * @example
 * severityOf('LOGIC-CYCLE') // 'error'
 * severityOf('NOTHING') // null
 */
export const severityOf = (code: string): Issue['severity'] | null => {
  const found = byCode.get(code);
  return found === 'error' || found === 'warning' || found === 'note' ? found : null;
};
