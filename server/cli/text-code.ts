import { drawRates } from '../../analysis/coding/draw-rates.ts';
import { namingOf } from '../../client/lib/labels.ts';
import { minimumGroupOf } from '../../surveys/definition/minimum-group.ts';
import { codingWords } from '../../surveys/locales/coding.ts';
import { type CodingRound, codingRound } from '../coding/coding-round.ts';
import { agreementOf, agreementSections, crossedShown } from '../pages/agreement-sections.ts';
import { codebookOf } from '../pages/dashboard-frame.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { aligned } from './aligned.ts';
import type { Exit } from './exit.ts';
import { UsageFailure } from './failure.ts';
import { numberOption } from './number-option.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';

/** Numbers of texts without those that are of fewer than the study announced. */
const shownStrata = ({ strata }: CodingRound, least: number) => {
  const shown = (count: number): number | null => (count > 0 && count < least ? null : count);
  return strata.map(({ variable, language, texts, drawn, once, twice, contested }) => ({
    variable,
    language,
    texts: shown(texts),
    drawn: shown(drawn),
    once: shown(once),
    twice: shown(twice),
    contested: shown(contested),
  }));
};

const progress = async ({ io, language, json }: Call, round: CodingRound, least: number): Promise<void> => {
  const strata = shownStrata(round, least);
  if (json) return io.out(`${JSON.stringify({ strata })}\n`);
  const words = codingWords(language);
  if (strata.length === 0) return io.out(`${words('noTexts')}\n`);
  const cell = (count: number | null): string => (count === null ? words('fewer', { least }) : String(count));
  const lines = aligned([
    [
      words('question'),
      words('language'),
      ...(['texts', 'drawn', 'once', 'twice'] as const).map((word) => words(word)),
    ],
    ...strata.map((own) => [
      own.variable,
      own.language,
      ...[own.texts, own.drawn, own.once, own.twice].map(cell),
    ]),
  ]);
  return io.out(`${lines.join('\n')}\n`);
};

const agreement = async (
  { io, language, json }: Call,
  published: PublishedSurvey,
  round: CodingRound,
  least: number,
): Promise<void> => {
  if (json) {
    const own = agreementOf(round, least).map(({ pair, ...rest }) => ({
      ...rest,
      pair: pair === null ? null : { ...pair, counts: crossedShown(pair.counts, least) },
    }));
    return io.out(`${JSON.stringify({ agreement: own })}\n`);
  }
  const words = codingWords(language);
  const naming = namingOf(codebookOf(published), language);
  const sections = agreementSections(round, naming.variable, least, language);
  if (sections.length === 0) return io.out(`${words('agreementNone')}\n`);
  for (const { title, base, measures } of sections) {
    const lines =
      measures === null
        ? [words('agreementFew', { least })]
        : [
            base,
            ...aligned([
              [words('measure'), words('value'), words('interval')],
              ...measures.map((own) => [own.label, own.value, own.interval]),
            ]),
          ];
    await io.out(`${[title, ...lines].join('\n')}\n\n`);
  }
  return undefined;
};

export const textCodeVerb: Verb = {
  name: 'text code',
  usage: ['NAME [--draw N [--question NAME]] [--agreement] [--data DIR] [--database URL]'],
  about: 'text-code',
  options: [
    { name: 'draw', value: 'N', about: 'option-draw' },
    { name: 'question', value: 'NAME', about: 'option-draw-question' },
    { name: 'agreement', about: 'option-agreement' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: (call) =>
    withStore<Exit>(dataPlace(call), async (store) => {
      const [name = ''] = call.positionals;
      const published = await publishedOr(store, name);
      const least = minimumGroupOf(published.study);
      let round = await codingRound(store, name);
      if (call.option('draw') !== null) {
        const question = call.option('question');
        const known = new Set(round.strata.map(({ variable }) => variable));
        if (question !== null && !known.has(question))
          throw new UsageFailure(
            call.words('usage-draw-question', { question, known: [...known].join(', ') }),
          );
        const strata = round.strata.filter(({ variable }) => question === null || variable === question);
        await store.drawTexts(name, drawRates(strata, numberOption(call, 'draw', 0, 1)));
        round = await codingRound(store, name);
      }
      if (call.option('agreement') === null) await progress(call, round, least);
      else await agreement(call, published, round, least);
      return 0;
    }),
};
