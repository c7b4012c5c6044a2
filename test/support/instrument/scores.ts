import type { Construct, Score } from '../../../surveys/model/survey.ts';
import type { Form, Instrument, InstrumentScore, Words } from './instrument.ts';
import { scoreDirections, truth } from './own-words.ts';
import type { TextLedger } from './text-ledger.ts';

/** The rules the instrument states in words, in the expression language. */
const rules: Readonly<Record<string, { readonly rule: string; readonly requires: readonly string[] }>> = {
  SILENT: {
    rule: "if(${HABIT_N} = 0, false(), if(${HC2} = 'no', true(), if(${HC2} = 'yes', false(), '')))",
    requires: ['HABIT_N'],
  },
  RECOVER: { rule: '${LO3} - ${LO2}', requires: ['LO3', 'LO2'] },
  DROP: { rule: '${LO1} - ${LO2}', requires: ['LO1', 'LO2'] },
  FALL: { rule: '${LO1} >= 7 and ${LO2} <= 4', requires: ['LO1', 'LO2'] },
  MOTHER_PASS: {
    rule: '${MT1} >= 8 and ${MT2} >= 4 and ${MT3} >= 8',
    requires: ['MT1', 'MT2', 'MT3'],
  },
  STAFF_PASS: {
    rule: '${SM1} >= 8 and ${SM2} >= 4 and ${SM3} >= 8',
    requires: ['SM1', 'SM2', 'SM3'],
  },
  SEGMENT: {
    rule: "if(${FELT} >= 50, if(${USED_N} >= 1, 'in_charge', 'at_ease'), if(${USED_N} >= 1, 'on_guard', 'adrift'))",
    requires: ['FELT', 'USED_N'],
  },
  ATTENTION_OK: { rule: "${AT1} = '2'", requires: ['AT1'] },
};

const directionWords = (score: InstrumentScore): Words | undefined => {
  const spanish = scoreDirections[score.id];
  return spanish === undefined || score.direction === undefined
    ? undefined
    : { 'es-419': spanish, en: score.direction };
};

const bodyOf = (score: InstrumentScore, texts: TextLedger) => {
  const { id, kind } = score;
  if (kind === 'mean100' || kind === 'meanAll')
    return {
      kind: 'mean' as const,
      items: (score.items ?? []).map(({ item, reverse }) =>
        reverse === true ? { item, reversed: true } : { item },
      ),
      minimum: score.minAnswered ?? 1,
    };
  if (kind === 'countStates' || kind === 'shareStates')
    return {
      kind: 'states' as const,
      item: score.item ?? '',
      states: score.states ?? [],
      measure: kind === 'countStates' ? ('count' as const) : ('share' as const),
      excludeRows: score.excludeRows ?? [],
      ...(kind === 'shareStates' ? { notOffered: 'notOffered' } : {}),
      minimum: score.minRows ?? 1,
    };
  if (kind === 'bipolar100') return { kind: 'bipolar' as const, item: score.item ?? '' };
  if (kind === 'countOptions')
    return { kind: 'options' as const, item: score.item ?? '', exclude: score.excludeOptions ?? [] };
  if (kind === 'composite' || kind === 'compositeItems')
    return {
      kind: 'composite' as const,
      components: (score.components ?? []).map(({ score: of, item, sign }) => ({
        of: of === undefined ? ('item' as const) : ('score' as const),
        name: of ?? item ?? '',
        sign,
      })),
      minimum: score.minComponents ?? 1,
    };
  const stated = rules[id];
  if (stated === undefined) throw new Error(`score ${id} of kind ${kind} has no rule`);
  const codes =
    kind === 'segment'
      ? (score.cells ?? []).map((cell) => ({
          name: cell.id,
          text: texts.add(`scores.${id}.cells.${cell.id}.name`, cell.name),
        }))
      : kind === 'boolean'
        ? (['true', 'false'] as const).map((name) => ({
            name,
            text: texts.add(`codes.${name}`, truth[name]),
          }))
        : undefined;
  return { kind: 'rule' as const, ...stated, ...(codes === undefined ? {} : { codes }) };
};

export const scoresOf = (source: Instrument, formName: string, texts: TextLedger): readonly Score[] =>
  source.scoring.scores
    .filter(({ forms }) => forms.includes(formName))
    .map((score): Score => {
      const direction = directionWords(score);
      return {
        name: score.id,
        text: texts.add(`scores.${score.id}.name`, score.name),
        ...(score.range === undefined ? {} : { range: score.range }),
        ...(direction === undefined
          ? {}
          : { direction: texts.add(`scores.${score.id}.direction`, direction) }),
        ...bodyOf(score, texts),
      };
    });

/** Constructs whose measure carries another name. */
const carriedBy: Readonly<Record<string, string>> = {
  HABIT: 'HABIT_N',
  MOTHER: 'MOTHER_MEAN',
  STAFF: 'STAFF_PASS',
};

/** Constructs that one score of the form carries; the others are reported item by item. */
export const constructsOf = (
  source: Instrument,
  form: Form,
  scores: readonly Score[],
  texts: TextLedger,
): readonly Construct[] =>
  source.constructs.flatMap(({ id, name, model }): readonly Construct[] => {
    const score = scores.find((each) => each.name === (carriedBy[id] ?? id));
    if (score === undefined || form.items.length === 0) return [];
    const single = score.kind === 'bipolar' || (score.kind === 'mean' && score.items.length === 1);
    return [
      {
        name: id,
        text: texts.add(`constructs.${id}.name`, name),
        score: score.name,
        model: single ? 'single item' : /formative|conjunctive/.test(model) ? 'formative' : 'reflective',
      },
    ];
  });
