import type { Finding } from '../../analysis/finding/finding.ts';

/** Whether a finding has what people wrote in it, word for word. */
export const showsTexts = (finding: Finding): boolean =>
  finding.kind === 'concordance' && finding.lines.length > 0;
