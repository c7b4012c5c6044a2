import type {
  Attribute,
  ChoiceList,
  Consent,
  ConsentCondition,
  Experiment,
  Survey,
} from '../../../surveys/model/survey.ts';
import { blocksOf, itemsOf, pagesOf } from './flow.ts';
import { type Form, type Instrument, instrument, type Words } from './instrument.ts';
import { ownList, ownListName, scaleList, scaleListName } from './lists.ts';
import { attributeNames, dated, events, minimumGroup, teams, titles } from './own-words.ts';
import { constructsOf, scoresOf } from './scores.ts';
import { type TextLedger, textLedger } from './text-ledger.ts';

const conditions: Readonly<Record<string, ConsentCondition>> = {
  sampleFields: 'attributes',
  timings: 'timings',
  vignette: 'experiment',
  quoteAsk: 'quote',
  quoteNever: 'open-text',
  machineReading: 'open-text',
  incentive: 'incentive',
};

const consentOf = (source: Instrument, form: Form, texts: TextLedger): Consent => ({
  ...(form.consentMode === 'notice' ? { mode: 'notice' as const } : {}),
  title: texts.add('consent.title', source.consent.title),
  lines: form.consentLines.map((id) => {
    const line = source.consent.lines.find((each) => each.id === id);
    if (line === undefined) throw new Error(`the instrument has no consent line ${id}`);
    const when = conditions[id];
    return {
      name: id,
      text: texts.add(`consent.lines.${id}.text`, dated(line.text)),
      ...(when === undefined ? {} : { when }),
    };
  }),
  boxes: source.consent.boxes
    .filter(() => form.consentMode === 'boxes')
    .filter(({ id, required }) => required || form.consentLines.includes(id))
    .map(({ id, required, text }) => ({
      name: id,
      text: texts.add(`consent.boxes.${id}.text`, text),
      required,
      ...(id === 'timings' ? { when: 'timings' as const } : {}),
    })),
  decline: texts.add('consent.decline', source.consent.decline),
});

const experimentsOf = (source: Instrument, form: Form, texts: TextLedger): readonly Experiment[] =>
  source.experiments
    .filter(({ id }) => id === form.experiment?.id)
    .flatMap((design) =>
      Array.from({ length: form.experiment?.vignettes ?? 0 }, (_, place) => ({ ...design, place })),
    )
    .map(({ id, place, base, sentenceOrder, separator, factors }) => {
      if (base === undefined || sentenceOrder === undefined || separator === undefined)
        throw new Error(`experiment ${id} has no vignette`);
      const path = `experiments.${id}`;
      return {
        name: place === 0 ? id : `${id}_${place + 1}`,
        base: texts.add(`${path}.base`, base),
        sentenceOrder,
        separator,
        factors: factors.map((factor) => ({
          name: factor.id,
          reference: factor.reference,
          levels: factor.levels.map((level) => ({
            name: level.id,
            text:
              level.text === null
                ? null
                : texts.add(`${path}.factors.${factor.id}.levels.${level.id}.text`, level.text),
          })),
        })),
        stratum: 'language',
        ...(place === 0 ? {} : { opposite: id }),
      };
    });

const listsOf = (
  source: Instrument,
  form: Form,
  attributes: readonly Attribute[],
  texts: TextLedger,
): Readonly<Record<string, ChoiceList>> => {
  const lists: Record<string, ChoiceList> = {};
  for (const item of itemsOf(source, form)) {
    if (item.kind === 'open') continue;
    const own = ownListName[item.id];
    const scale = scaleListName(item);
    if (scale !== null) lists[scale] ??= scaleList(source, item, texts);
    else if (own !== undefined) lists[own] = ownList(item, texts);
  }
  for (const { list } of attributes) {
    if (list === 'team' || list === 'event') {
      lists[list] = list === 'team' ? listFrom('teams', teams, texts) : listFrom('events', events, texts);
      continue;
    }
    const item = source.items.find(({ id }) => ownListName[id] === list);
    if (item === undefined) throw new Error(`no item has the list ${list}`);
    const { choices, ...rest } = ownList(
      { ...item, options: (item.options ?? []).filter(({ missing }) => missing === undefined) },
      texts,
    );
    lists[list] ??= { ...rest, choices };
  }
  return lists;
};

const attributesOf = (formName: FormName, form: Form, texts: TextLedger): readonly Attribute[] => {
  if (formName === 'staff-mirror')
    return [{ name: 'team', text: texts.add('attributes.team.text', attributeNames.team), list: 'team' }];
  if (formName === 'touchpoint')
    return [{ name: 'event', text: texts.add('attributes.event.text', attributeNames.event), list: 'event' }];
  return form.provider === 'fixed'
    ? (['country', 'sector'] as const).map((name) => ({
        name,
        text: texts.add(`attributes.${name}.text`, attributeNames[name]),
        list: name,
        role: name,
      }))
    : [];
};

const listFrom = (area: string, entries: Readonly<Record<string, Words>>, texts: TextLedger): ChoiceList => ({
  choices: Object.entries(entries).map(([name, words]) => ({
    name,
    text: texts.add(`${area}.${name}`, words),
  })),
});

const placeholdersOf = (source: Instrument, texts: TextLedger): Readonly<Record<string, string | null>> => {
  const used = new Set(
    [...JSON.stringify(texts.texts()).matchAll(/\{([A-Za-z]\w*)\}/g)].map(([, name = '']) => name),
  );
  return Object.fromEntries(
    Object.entries(source.placeholders)
      .filter(([name]) => used.has(name))
      .map(([name, { default: words }]) => {
        if (name === 'kMin') return [name, texts.add('placeholders.kMin.default', minimumGroup)];
        return [name, words === undefined ? null : texts.add(`placeholders.${name}.default`, words)];
      }),
  );
};

type FormName = 'flagship-core' | keyof typeof titles;

/** A form of the instrument as a survey definition. */
export const assemble = (formName: FormName, name: string): Survey => {
  const source = instrument();
  const form = source.forms[formName];
  if (form === undefined) throw new Error(`the instrument has no form ${formName}`);
  const languages = form.languages.map((tag) => {
    const status = source.languages.find((each) => each.tag === tag)?.status;
    if (status === undefined) throw new Error(`the instrument has no language ${tag}`);
    return { tag, status };
  });
  const tag = 'es-419';
  const texts = textLedger(tag, languages);
  const title = texts.add('title', formName === 'flagship-core' ? source.name : titles[formName]);
  const notice = texts.add('status.notice', source.status.notice);
  const consent = consentOf(source, form, texts);
  const attributes = attributesOf(formName, form, texts);
  const pages = pagesOf(source, form, texts);
  const lists = listsOf(source, form, attributes, texts);
  const experiments = experimentsOf(source, form, texts);
  const words = source.debrief[form.debrief];
  if (words === undefined) throw new Error(`the instrument has no debrief ${form.debrief}`);
  const debrief = texts.add(`debrief.${form.debrief}`, words);
  const scores = scoresOf(source, formName, texts);
  const constructs = constructsOf(source, form, scores, texts);
  const placeholders = placeholdersOf(source, texts);
  return {
    $schema: '../definition/survey-1.schema.json',
    format: 'survey-1',
    name,
    version: 1,
    title,
    source: tag,
    timezone: 'UTC',
    ...(formName === 'touchpoint' ? { receipt: 'none' as const, moment: 'week' as const } : {}),
    languages,
    status: { validated: source.status.validated, notice },
    licence: {
      texts: `${source.licence.texts} (${source.licence.state})`,
      attribution: source.licence.attribution,
    },
    placeholders,
    lists,
    attributes,
    consent,
    ...(formName === 'pulse' || formName === 'touchpoint' ? { review: 'none' as const } : {}),
    debrief,
    pages,
    blocks: blocksOf(source, name, pages),
    experiments,
    constructs,
    scores,
    notes: `Form ${formName} of the instrument ${source.version}. Keys of texts are the instrument's own.`,
    texts: texts.texts(),
  };
};
