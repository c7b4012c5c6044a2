import { enough } from '../../analysis/disclosure/withheld.ts';
import type { AnswerOrigins } from './answer-origins.ts';
import type { MethodsAsked } from './methods-section.ts';
import type { ReportSpeech } from './report-speech.ts';

type Asked = Pick<MethodsAsked, 'answer' | 'counts' | 'head' | 'least' | 'origins'>;
type Speech = Pick<ReportSpeech, 'words' | 'numbers'>;

const ways = [
  ['pages', 'modePages'],
  ['elsewhere', 'modeElsewhere'],
  ['simulated', 'modeSimulated'],
] as const satisfies readonly (readonly [keyof AnswerOrigins, string])[];

const brokeOff = ({ answer, counts }: Asked): number => Math.max(0, answer.stored - counts.complete);

const isMadeUp = ({ origins }: Asked): boolean =>
  origins.simulated > 0 && origins.pages + origins.elsewhere === 0;

/** Where the answers came from: how many by which way, where none of these is a few people only. */
export const modeLines = (asked: Asked, { words, numbers }: Speech): readonly string[] => {
  const { origins, least } = asked;
  const found = ways.filter(([way]) => origins[way] > 0);
  if (found.length === 0) return [words('nobody')];
  const isCounted = found.length > 1 && enough(Object.values(origins), least);
  return found.map(([way, word]) =>
    isCounted ? words('modeCount', { mode: words(word), n: numbers.count(origins[way]) }) : words(word),
  );
};

/** Who answered, and whom that stands for. */
export const sampleLines = (asked: Asked, { words, numbers }: Speech): readonly string[] => {
  const { counts, head } = asked;
  return [
    words('sampleLine', {
      complete: numbers.count(counts.complete),
      brokeOff: numbers.count(brokeOff(asked)),
      drafts: numbers.count(counts.drafts),
      withdrawn: numbers.count(counts.withdrawn),
    }),
    words(isMadeUp(asked) ? 'sampleMadeUp' : head.weight === undefined ? 'sampleNone' : 'sampleWeighted'),
  ];
};

/** Who is in no figure: by the filter, by withdrawing, by the day that was announced. */
export const exclusionLines = (asked: Asked, { words }: Speech): readonly string[] => {
  const { counts, head } = asked;
  return [
    words(head.where === undefined ? 'exclusionsNone' : 'exclusionsFilter'),
    ...(counts.withdrawn > 0 ? [words('exclusionsWithdrawn')] : []),
    ...((counts.expired ?? 0) > 0 ? [words('exclusionsExpired')] : []),
    ...(brokeOff(asked) > 0 ? [words('exclusionsHalfWay')] : []),
  ];
};
