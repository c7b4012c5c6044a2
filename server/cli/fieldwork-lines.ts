import { leastStraight } from '../../analysis/fieldwork/flag-items.ts';
import { absent, numbersOf } from '../../client/lib/numbers.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FieldworkWord } from '../../surveys/locales/fieldwork.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Fieldwork } from '../fieldwork/fieldwork.ts';

/** How a fieldwork goes, one thing a line; a dash where too few people stand behind a number. */
export const fieldworkLines = (
  fieldwork: Fieldwork,
  words: Words<FieldworkWord>,
  language: LanguageTag,
): readonly string[] => {
  const { name, version, figures, underWay, least, mode } = fieldwork;
  const numbers = numbersOf(language);
  const n = numbers.count;
  const under = (title: FieldworkWord, rows: readonly string[]): readonly string[] =>
    rows.length === 0 ? [] : [`${words(title)}:`, ...rows.map((row) => `  ${row}`)];
  const { headline } = figures ?? { headline: null };
  return [
    words('command-figures', {
      name,
      version,
      complete: n(figures?.complete ?? null),
      brokeOff: n(figures?.brokeOff ?? null),
      withdrawn: n(fieldwork.withdrawn),
      corrected: n(figures?.corrected ?? null),
    }),
    ...(underWay === null
      ? []
      : [
          words('command-under-way', {
            today: n(underWay.today),
            earlier: n(underWay.earlier),
            turned: n(fieldwork.turnedAway),
          }),
        ]),
    words(fieldwork.status === 'open' ? 'stateOpen' : 'stateClosed'),
    ...fieldwork.dates.map(({ date, day }) => `${words(`date-${date}`)}: ${day}`),
    ...(mode === 'anonymous' ? [words('steps', { least })] : []),
    ...(fieldwork.why === null ? [] : [words(fieldwork.why === 'few' ? 'few' : 'gone', { least })]),
    ...under(
      'days',
      (figures?.moments ?? []).map((own) => `${own.moment} ${n(own.n)}`),
    ),
    ...under(
      'groups',
      (figures?.groups ?? []).flatMap(({ variable, codes }) =>
        codes.map((own) => `${variable} ${own.code === '' ? absent : own.code} ${n(own.n)}`),
      ),
    ),
    ...under(
      'pages',
      (figures?.pages ?? [])
        .filter(({ stopped }) => stopped > 0)
        .map(({ pages, reached, stopped }) => `${pages.join(' ')}: ${n(stopped)} / ${n(reached)}`),
    ),
    ...under(
      'quality',
      (figures?.flags ?? []).map(
        ({ flag, seen, of }) => `${words(`flag-${flag}`, { least: leastStraight })}: ${n(seen)} / ${n(of)}`,
      ),
    ),
    ...(headline === null
      ? []
      : under('everybody', [
          `${headline.of} ${numbers.score(headline.all?.value ?? null)}`,
          ...headline.without.map(
            ({ flag, mean }) => `${words(`without-${flag}`)}: ${numbers.score(mean?.value ?? null)}`,
          ),
        ])),
    ...under(
      'quotas',
      fieldwork.quotas.map(
        ({ quota, complete, places, turnedAway }) =>
          `${quota} ${n(complete)} / ${n(places)} (${n(turnedAway)})`,
      ),
    ),
  ];
};
