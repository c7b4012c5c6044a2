import type { FieldworkFigures } from '../../analysis/fieldwork/fieldwork.ts';
import type { FieldworkPageProps } from '../../client/dashboard/fieldwork-page.tsx';
import type { Naming } from '../../client/lib/labels.ts';
import { isWeek, weekOf } from '../../surveys/engine/iso-week.ts';
import { shown } from '../../surveys/engine/shown.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FieldworkWord } from '../../surveys/locales/fieldwork.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Fieldwork } from '../fieldwork/fieldwork.ts';
import type { PublishedSurvey } from '../storage/store.ts';

type View = Pick<
  FieldworkPageProps,
  | 'counts'
  | 'dates'
  | 'none'
  | 'byWeek'
  | 'moments'
  | 'groups'
  | 'hasAttributes'
  | 'pages'
  | 'headlineName'
  | 'isEmpty'
>;

/** A day as it is, or what stands for days with few answers: their week, month or year. */
const momentLabel = (moment: string, byWeek: boolean, words: Words<FieldworkWord>): string => {
  if (moment === '') return words('noValue');
  if (isWeek(moment)) return words(byWeek ? 'week' : 'weekRest', { week: moment });
  if (/^\d{4}-\d\d$/.test(moment)) return words('monthRest', { month: moment });
  return /^\d{4}$/.test(moment) ? words('yearRest', { year: moment }) : moment;
};

/** A longer fieldwork than this many days is told by week, where every day is known. */
const mostDays = 31;

const byWeeks = (moments: FieldworkFigures['moments']): FieldworkFigures['moments'] => {
  const weeks = new Map<string, number>();
  for (const { moment, n } of moments) weeks.set(weekOf(moment), (weeks.get(weekOf(moment)) ?? 0) + (n ?? 0));
  return [...weeks].map(([moment, n]) => ({ moment, n }));
};

const countsOf = (fieldwork: Fieldwork, byWeek: boolean): View['counts'] => {
  const { figures, underWay, turnedAway, withdrawn, expired, mode } = fieldwork;
  return [
    { word: 'complete', n: figures?.complete ?? null },
    { word: 'brokeOff', n: figures?.brokeOff ?? null },
    ...(underWay === null
      ? []
      : ([
          { word: byWeek ? 'underWayWeek' : 'underWayToday', n: underWay.today },
          { word: 'underWayEarlier', n: underWay.earlier },
        ] as const)),
    ...(turnedAway === null ? [] : ([{ word: 'turnedAway', n: turnedAway }] as const)),
    { word: mode === 'anonymous' ? 'withdrawnAtLeast' : 'withdrawn', n: withdrawn },
    { word: 'corrected', n: figures?.corrected ?? null },
    ...(expired === 0 ? [] : ([{ word: 'expired', n: expired }] as const)),
  ];
};

const leftWords = (left: number, words: Words<FieldworkWord>): string =>
  left > 0 ? words('left', { n: left }) : words(left === 0 ? 'leftToday' : 'leftPast');

/** The fieldwork of a survey in words, as its page shows it. */
export const fieldworkView = (asked: {
  readonly fieldwork: Fieldwork;
  readonly published: PublishedSurvey;
  readonly naming: Naming;
  readonly words: Words<FieldworkWord>;
  readonly language: LanguageTag;
}): View => {
  const { fieldwork, published, naming, words, language } = asked;
  const { survey, study } = published;
  const { figures, underWay, why, least } = fieldwork;
  const days = figures?.moments ?? [];
  const isLong =
    days.length > mostDays && days.every(({ moment, n }) => n !== null && /^\d{4}-\d\d-\d\d$/.test(moment));
  const byWeek = isLong || survey.moment === 'week';
  const attributes = new Set(survey.attributes.map(({ name }) => name));
  const pageName = (name: string): string => {
    const title = survey.pages.find((page) => page.name === name)?.title;
    return title === undefined ? name : `${name} · ${shown({ survey, study, key: title, language }).text}`;
  };
  return {
    counts: countsOf(fieldwork, survey.moment === 'week'),
    dates: fieldwork.dates.map(({ date, day, left }) => ({
      word: `date-${date}`,
      day,
      left: leftWords(left, words),
    })),
    none: why === null ? null : words(why === 'few' ? 'few' : 'gone', { least }),
    isEmpty:
      figures !== null && figures.answers === 0 && (underWay?.today ?? 0) + (underWay?.earlier ?? 0) === 0,
    byWeek,
    moments: (isLong ? byWeeks(days) : days).map(({ moment, n }) => ({
      label: momentLabel(moment, byWeek, words),
      n,
    })),
    groups: (figures?.groups ?? [])
      .filter(({ codes }) => codes.length > 0)
      .map(({ variable, codes }) => ({
        title: attributes.has(variable)
          ? words('linkGroup', { name: naming.variable(variable) })
          : naming.variable(variable),
        whole: figures?.answers ?? 0,
        rows: codes.map(({ code, n }) => ({
          label: code === '' ? words('noValue') : naming.code(variable, code),
          n,
        })),
      })),
    hasAttributes: attributes.size > 0,
    pages:
      figures?.pages
        ?.filter(({ stopped }) => stopped > 0)
        .map(({ pages, ...own }) => {
          const [first = ''] = pages;
          const last = pages.at(-1) ?? first;
          return {
            ...own,
            label:
              pages.length === 1
                ? pageName(first)
                : words('pageSpan', { first: pageName(first), last: pageName(last), n: pages.length }),
          };
        }) ?? null,
    headlineName: figures?.headline ? naming.variable(figures.headline.of) : '',
  };
};
