import type { DemographicRole, Question, QuestionKind } from '../../../surveys/model/survey.ts';
import type { Instrument, Item } from './instrument.ts';
import { choiceOf, ownListName, scaleListName } from './lists.ts';
import type { TextLedger } from './text-ledger.ts';

const roles: Readonly<Record<string, DemographicRole>> = {
  S1: 'sector',
  D1: 'age',
  D2: 'gender',
  D3: 'education',
  D4: 'country',
  D5: 'first-language',
};

/** The attention check and the code that shows the person is reading. */
const checks: Readonly<Record<string, string>> = { AT1: '2' };

const kindOf = (source: Instrument, item: Item): QuestionKind => {
  if (item.id in checks) return 'check';
  if (item.kind === 'multi') return 'multiple';
  if (item.kind === 'open') return 'longtext';
  if (item.kind === 'statusGrid') return 'matrix';
  if (item.kind === 'permission') return 'consent';
  const scale = item.scale === null ? undefined : source.scales[item.scale];
  if (scale?.type === 'numeric') return 'score11';
  return scale?.type === 'ordinal' ? 'rating' : 'single';
};

/** A reference to an item the form leaves out is the empty text. */
export const withoutAbsent = (expression: string, present: ReadonlySet<string>): string =>
  expression.replace(/\$\{\s*(\w+)\s*\}/g, (whole, name: string) => (present.has(name) ? whole : "''"));

export const questionOf = (
  source: Instrument,
  item: Item,
  present: ReadonlySet<string>,
  texts: TextLedger,
  name = item.id,
): Question => {
  const path = `items.${item.id}`;
  const scale = item.scale === null ? undefined : source.scales[item.scale];
  const list = item.kind === 'open' ? undefined : (scaleListName(item) ?? ownListName[item.id]);
  const hint = item.hint ?? item.placeholder;
  const role = roles[item.id];
  const expects = checks[item.id];
  const { wording, licence, conceptFrom } = item.provenance;
  return {
    name,
    kind: kindOf(source, item),
    text: texts.add(`${path}.text`, item.text),
    ...(hint === undefined
      ? {}
      : { hint: texts.add(`${path}.${item.hint === undefined ? 'placeholder' : 'hint'}`, hint) }),
    ...(list === undefined ? {} : { list }),
    ...(item.extraOptions === undefined
      ? {}
      : {
          extraChoices: item.extraOptions.map((option) =>
            choiceOf(option, `${path}.extraOptions.${option.value}.text`, texts),
          ),
        }),
    ...(item.rows === undefined
      ? {}
      : {
          rows: item.rows.map((row) => ({
            name: row.value,
            text: texts.add(`${path}.rows.${row.value}.text`, row.text),
          })),
        }),
    ...(item.relevant === undefined ? {} : { relevant: withoutAbsent(item.relevant, present) }),
    ...(item.randomizeOptions === true ? { shuffle: 'choices' as const } : {}),
    ...(item.randomizeRows === true ? { shuffle: 'rows' as const } : {}),
    ...(item.anchors === undefined
      ? {}
      : {
          anchors: {
            A: texts.add(`${path}.anchors.A`, item.anchors.A),
            B: texts.add(`${path}.anchors.B`, item.anchors.B),
          },
        }),
    ...(scale?.maxChars === undefined ? {} : { maximumLength: scale.maxChars }),
    ...(expects === undefined ? {} : { expects }),
    ...(role === undefined ? {} : { role }),
    source: [
      `wording: ${wording}`,
      ...(conceptFrom === undefined ? [] : [`concept: ${conceptFrom}`]),
      licence,
    ].join('; '),
  };
};
