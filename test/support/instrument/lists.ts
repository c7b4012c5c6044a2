import type { Choice, ChoiceList } from '../../../surveys/model/survey.ts';
import type { Instrument, Item, Option, Scale } from './instrument.ts';
import { languageNames, sectorTranslations } from './own-words.ts';
import { firstLanguages, regions } from './regions.ts';
import type { TextLedger } from './text-ledger.ts';

/** Lists that an item of its own brings, by the name they get in a definition. */
export const ownListName: Readonly<Record<string, string>> = {
  S1: 'sector',
  HC1: 'habits',
  QC1: 'quotation',
  D1: 'age',
  D2: 'gender',
  D3: 'education',
  D4: 'country',
  D5: 'firstLanguage',
};

export const choiceOf = (option: Option, key: string, texts: TextLedger): Choice => ({
  name: String(option.value),
  ...(option.text === undefined ? {} : { text: texts.add(key, option.text) }),
  ...(option.missing === undefined ? {} : { missing: option.missing }),
  ...(option.exclusive === true ? { exclusive: true, place: 'last' as const } : {}),
});

const midpoint = ({ type, labels, min, max }: Scale): string | undefined => {
  if (type === 'numeric' && min !== undefined && max !== undefined) return String((min + max) / 2);
  return type === 'ordinal' && labels.length % 2 === 1
    ? String(labels[(labels.length - 1) / 2]?.value)
    : undefined;
};

const points = ({ type, labels, min = 0, max = 0 }: Scale): readonly Option[] =>
  type === 'numeric'
    ? Array.from(
        { length: max - min + 1 },
        (_, index) => labels.find(({ value }) => value === min + index) ?? { value: min + index },
      )
    : labels;

/** The list an item takes from a scale: the scale's own, or one of its own where it leaves reasons out. */
export const scaleListName = ({ id, scale, dropNonSubstantive }: Item): string | null =>
  scale === null || dropNonSubstantive === undefined ? scale : `${scale}_${id}`;

export const scaleList = (
  source: Instrument,
  { scale: name, dropNonSubstantive = [] }: Item,
  texts: TextLedger,
): ChoiceList => {
  const scale = name === null ? undefined : source.scales[name];
  if (scale === undefined) throw new Error(`the instrument has no scale ${name}`);
  const middle = midpoint(scale);
  return {
    ...(scale.type === 'nominal' ? {} : { ordered: true, polarity: 'up' as const }),
    ...(middle === undefined ? {} : { midpoint: middle }),
    ...(scale.stem === undefined ? {} : { stem: texts.add(`scales.${name}.stem`, scale.stem) }),
    choices: [
      ...points(scale).map((option) => choiceOf(option, `scales.${name}.labels.${option.value}.text`, texts)),
      ...scale.nonSubstantive
        .filter(({ value }) => !dropNonSubstantive.some((dropped) => dropped === value))
        .map((option) => choiceOf(option, `scales.${name}.nonSubstantive.${option.value}.text`, texts)),
    ],
  };
};

const translated = (item: Item, option: Option): Option => {
  const more = item.id === 'S1' ? sectorTranslations[String(option.value)] : undefined;
  return more === undefined ? option : { ...option, text: { ...option.text, ...more } };
};

const stated = (item: Item, texts: TextLedger): readonly Choice[] =>
  (item.options ?? [])
    .filter(({ value }) => value !== undefined)
    .map((option) =>
      choiceOf(translated(item, option), `items.${item.id}.options.${option.value}.text`, texts),
    );

export const ownList = (item: Item, texts: TextLedger): ChoiceList => {
  const choices = stated(item, texts);
  if (item.id === 'D4')
    return { names: 'region', choices: [...regions.map((name) => ({ name })), ...choices] };
  if (item.id === 'D5')
    return {
      names: 'language',
      choices: [
        ...firstLanguages.map((name): Choice => {
          const words = languageNames[name];
          return words === undefined ? { name } : { name, text: texts.add(`languages.${name}`, words) };
        }),
        ...choices,
      ],
    };
  return { ...(item.id === 'D1' || item.id === 'D3' ? { ordered: true, polarity: 'up' } : {}), choices };
};
