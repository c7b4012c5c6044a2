import { copyPurposeSchema } from '../api/schema.ts';
import { UsageFailure } from './failure.ts';
import type { Call } from './verb.ts';

/** How exact the days of a copy are, and what the copy is for: `--days` and `--purpose`. */
export const copyOptions = ({
  words,
  option,
}: Pick<Call, 'words' | 'option'>): { readonly days: 'coarse' | 'exact'; readonly purpose: string } => {
  const days = option('days') ?? 'coarse';
  if (days !== 'coarse' && days !== 'exact') throw new UsageFailure(words('usage-days'));
  const purpose = copyPurposeSchema.safeParse((option('purpose') ?? '').trim());
  if (!purpose.success) throw new UsageFailure(words('usage-purpose'));
  return { days, purpose: purpose.data };
};
