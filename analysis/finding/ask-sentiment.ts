import { sentimentShares } from '../table/sentiment-shares.ts';
import { type Asked, complete, options, validBy, variableNamed } from './asked.ts';
import type { Note, SentimentFinding } from './finding.ts';
import type { AnalysisTask } from './schema.ts';

/** Columns that hold what the machine read in an open text. */
export const polarityName = (of: string): string => `${of}_polarity`;
export const sentimentName = (of: string): string => `${of}_sentiment`;

/** Codes of texts that were given and could not be read. */
export const unscoredCodes = ['no-words-known', 'language-unsupported'] as const;

/** How people feel in their own words, by group. */
export const askSentiment = async (
  asked: Asked,
  task: AnalysisTask,
  { of, by = [], level }: NonNullable<AnalysisTask['sentiment']>,
): Promise<readonly SentimentFinding[]> => {
  const { source, design } = asked;
  const variables = [...by, sentimentName(of)];
  const evidence = await source.designTally({ ...design, variables });
  const polarity = await source.designMoments({ ...design, variable: polarityName(of), by });
  const part = sentimentShares(evidence, polarity, {
    ...options(asked, level),
    of,
    variables,
    valid: validBy(asked, by),
    unscored: unscoredCodes,
  });
  const languages = by.filter((name) =>
    ['language', 'first-language', 'country'].includes(variableNamed(asked, name).role ?? ''),
  );
  const notes = languages.map((name): Note => ({ code: 'sentiment-not-calibrated', place: name }));
  return [complete(asked, task, 'tally', part, notes)];
};
