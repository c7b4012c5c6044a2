import { polarityName, sentimentName, unscoredCodes } from '../data/sentiment-names.ts';
import { sentimentShares } from '../table/sentiment-shares.ts';
import { type Asked, complete, options, variableNamed } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import type { Note } from './finding-parts.ts';
import type { AnalysisTask } from './schema.ts';
import type { SentimentFinding } from './sentiment-finding.ts';

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
    valid: await codesShownBy(asked, by),
    unscored: unscoredCodes,
  });
  const languages = by.filter((name) =>
    ['language', 'first-language', 'country'].includes(variableNamed(asked, name).role ?? ''),
  );
  const notes = languages.map((name): Note => ({ code: 'sentiment-not-calibrated', place: name }));
  return [complete(asked, task, 'tally', part, notes)];
};
