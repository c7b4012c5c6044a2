import { polarityName, sentimentName, unscoredCodes } from '../data/sentiment-names.ts';
import { sentimentShares } from '../table/sentiment-shares.ts';
import { type Asked, complete, options, variableNamed } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import { correctedTones } from './corrected-tones.ts';
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
  const valid = await codesShownBy(asked, by);
  const part = sentimentShares(evidence, polarity, {
    ...options(asked, level),
    of,
    variables,
    valid,
    unscored: unscoredCodes,
  });
  const corrected = await correctedTones(asked, { of, by, level }, valid);
  const groups = part.groups.map((group, place) => ({
    ...group,
    corrected: corrected?.groups[place] ?? null,
  }));
  const languages = by.filter((name) =>
    ['language', 'first-language', 'country'].includes(variableNamed(asked, name).role ?? ''),
  );
  const isKnown = corrected?.whole !== undefined && corrected.whole !== null;
  const notes = [
    ...(corrected?.notes ?? []),
    ...(isKnown ? [] : languages.map((name): Note => ({ code: 'sentiment-not-calibrated', place: name }))),
  ];
  return [
    complete(
      asked,
      task,
      corrected === null ? 'tally' : 'scan',
      { ...part, groups, corrected: corrected?.whole ?? null, refit: corrected?.refit ?? null },
      notes,
    ),
  ];
};
