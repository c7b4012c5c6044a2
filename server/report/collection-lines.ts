import { enough } from '../../analysis/disclosure/withheld.ts';
import type { AnswerOrigins } from './answer-origins.ts';
import type { MethodsAsked } from './methods-section.ts';
import type { ReportSpeech } from './report-speech.ts';

type Asked = Pick<MethodsAsked, 'counts' | 'head' | 'least' | 'origins'>;
type Speech = Pick<ReportSpeech, 'words' | 'numbers'>;

const ways = [
  ['pages', 'modePages'],
  ['elsewhere', 'modeElsewhere'],
  ['simulated', 'modeSimulated'],
] as const satisfies readonly (readonly [keyof AnswerOrigins, string])[];

const isMadeUp = ({ origins }: Asked): boolean =>
  origins.simulated > 0 && origins.pages + origins.elsewhere === 0;

/** Where the answers came from: how many by which way, where none of these is a few people only. */
export const modeLines = (asked: Asked, { words, numbers }: Speech): readonly string[] => {
  const { counts, origins, least } = asked;
  const found = ways.filter(([way]) => origins[way] > 0);
  if (found.length === 0) return [words('nobody')];
  const isCounted = found.length > 1 && !counts.isStepped && enough(Object.values(origins), least);
  return found.map(([way, word]) =>
    isCounted ? words('modeCount', { mode: words(word), n: numbers.count(origins[way]) }) : words(word),
  );
};

/** Who answered, and whom that stands for. */
export const sampleLines = (asked: Asked, { words, numbers }: Speech): readonly string[] => {
  const { counts, head, least } = asked;
  const { complete, brokeOff, drafts, withdrawn } = counts;
  const told = {
    complete: numbers.count(complete),
    brokeOff: numbers.count(brokeOff),
    withdrawn: numbers.count(withdrawn),
  };
  return [
    drafts === null
      ? words('sampleLineAnonymous', told)
      : words('sampleLine', { ...told, drafts: numbers.count(drafts) }),
    ...(counts.isStepped ? [words('sampleSteps', { least: numbers.count(least) })] : []),
    words(isMadeUp(asked) ? 'sampleMadeUp' : head.weight === undefined ? 'sampleNone' : 'sampleWeighted'),
  ];
};

/** Who is in no figure: by the filter, by withdrawing, by the day that was announced. */
export const exclusionLines = (asked: Asked, { words }: Speech): readonly string[] => {
  const { counts, head } = asked;
  return [
    words(head.where === undefined ? 'exclusionsNone' : 'exclusionsFilter'),
    ...(counts.withdrawn > 0 ? [words('exclusionsWithdrawn')] : []),
    ...(counts.expired > 0 ? [words('exclusionsExpired')] : []),
    ...(counts.brokeOff > 0 ? [words('exclusionsHalfWay')] : []),
  ];
};
