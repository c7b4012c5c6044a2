import { readingTime } from '../definition/reading-time.ts';
import type { Issue } from '../model/issue.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Survey } from '../model/survey.ts';
import type { DryRun, Unreached } from './dry-run.ts';
import type { Target } from './targets.ts';
import type { Walk } from './walk.ts';

/** How long the survey is for those who came to its end. */
export interface Length {
  readonly language: LanguageTag;
  readonly respondents: number;
  readonly questions: { readonly median: number; readonly most: number };
  readonly words: { readonly median: number; readonly most: number };
  /** By the reading-time model, every question of a page that was met counted. */
  readonly minutes: { readonly median: number; readonly most: number };
}

/** One way through the survey: the pages somebody met, whatever their order. */
export interface Route {
  readonly pages: number;
  readonly respondents: number;
  readonly questions: number;
  readonly minutes: number;
  /** Pages of the survey that this way leaves out. */
  readonly without: readonly string[];
}

export interface DryRunReport {
  readonly respondents: number;
  readonly ends: Readonly<Record<Walk['end'], number>>;
  /** How many met each page, in the order of the survey. */
  readonly pages: readonly { readonly page: string; readonly respondents: number }[];
  /** How much was reached, by kind of target. */
  readonly reached: readonly {
    readonly kind: Target['kind'];
    readonly reached: number;
    readonly of: number;
  }[];
  readonly lengths: readonly Length[];
  /** The most walked ways first. */
  readonly routes: readonly Route[];
  /** What was not reached, where somebody got stuck, what should not have happened. */
  readonly issues: readonly Issue[];
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const high = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[half - 1] ?? high) + high) / 2;
};

const spread = (values: readonly number[]): Length['words'] => ({
  median: median(values),
  most: values.reduce((most, value) => Math.max(most, value), 0),
});

const whole = ({ walks }: DryRun): readonly Walk[] => walks.filter(({ end }) => end === 'complete');

type Clock = (walk: Walk) => number;

/** Minutes of a walk, to a tenth, by the pages it met. */
const clockOf = (survey: Survey): Clock => {
  const times = new Map(
    survey.languages.map(({ tag }) => [
      tag,
      new Map(readingTime(survey, tag).pages.map(({ page, seconds }) => [page, seconds])),
    ]),
  );
  return ({ language, pages }) => {
    const seconds = [...new Set(pages)].reduce((sum, page) => sum + (times.get(language)?.get(page) ?? 0), 0);
    return Math.round(seconds / 6) / 10;
  };
};

const lengthsOf = (survey: Survey, run: DryRun, minutes: Clock): readonly Length[] =>
  survey.languages.flatMap(({ tag }) => {
    const own = whole(run).filter(({ language }) => language === tag);
    if (own.length === 0) return [];
    return [
      {
        language: tag,
        respondents: own.length,
        questions: spread(own.map(({ questions }) => questions)),
        words: spread(own.map(({ words }) => words)),
        minutes: spread(own.map(minutes)),
      },
    ];
  });

const routesOf = (survey: Survey, run: DryRun, minutes: Clock): readonly Route[] => {
  const groups = new Map<string, Walk[]>();
  for (const walk of whole(run)) {
    const key = [...new Set(walk.pages)].sort().join('\n');
    groups.set(key, [...(groups.get(key) ?? []), walk]);
  }
  return [...groups.values()]
    .map((walks): Route => {
      const pages = new Set(walks[0]?.pages ?? []);
      return {
        pages: pages.size,
        respondents: walks.length,
        questions: median(walks.map(({ questions }) => questions)),
        minutes: median(walks.map(minutes)),
        without: survey.pages.flatMap(({ name }) => (pages.has(name) ? [] : [name])),
      };
    })
    .sort((a, b) => b.respondents - a.respondents || b.pages - a.pages);
};

/** Not reaching a page or question is an error; a choice, an arm or one side of a condition is worth a look. */
const severityOf = ({ kind, outcome }: Target): Issue['severity'] => {
  if (kind === 'page' || kind === 'question') return 'error';
  if (kind === 'relevant' && outcome === true) return 'error';
  return kind === 'required' || kind === 'constraint' || kind === 'filter' ? 'note' : 'warning';
};

const unreachedIssue = ({ target, stops, together }: Unreached): Issue => {
  const { kind, place, expression, outcome } = target;
  const severity = severityOf(target);
  if (kind === 'relevant' && outcome === false)
    return { code: 'DRY-ALWAYS', severity, place, data: { expression: expression ?? '' } };
  if (kind === 'required' || kind === 'constraint' || kind === 'filter')
    return { code: 'DRY-ONE-SIDED', severity, place, data: { expression: expression ?? '' } };
  if (stops === null) return { code: 'DRY-UNREACHED', severity, place };
  return {
    code: together ? 'DRY-STOPPED-TOGETHER' : 'DRY-STOPPED',
    severity,
    place,
    data: { expression: stops.expression, stops: stops.place },
  };
};

/** What stands on a page or belongs to a question that nobody reached goes without saying. */
const plain = (unreached: readonly Unreached[]): readonly Unreached[] => {
  const gone = unreached.flatMap(({ target: { kind, place } }) =>
    kind === 'page' || kind === 'question' ? [`${place}/`] : [],
  );
  return unreached.filter(({ target }) => !gone.some((place) => target.place.startsWith(place)));
};

const walkIssues = ({ walks }: DryRun): readonly Issue[] => {
  const met = new Map<string, Issue>();
  for (const { end, place, told } of walks) {
    if (end === 'stuck')
      met.set(place, { code: 'DRY-STUCK', severity: 'error', place, data: { rule: told } });
    if (end === 'fault')
      met.set(`${place} ${told}`, { code: 'DRY-FAULT', severity: 'error', place, data: { told } });
  }
  return [...met.values()];
};

/** A rule of which neither side was reached is told once. */
const unique = (issues: readonly Issue[]): readonly Issue[] => [
  ...new Map(issues.map((issue) => [`${issue.code} ${issue.place}`, issue])).values(),
];

/** What a dry run says of a survey: how much was reached and what stops the rest, how long each way is. */
export const reportOf = (survey: Survey, run: DryRun): DryRunReport => {
  const kinds = [...new Set(run.targets.map(({ kind }) => kind))];
  const unreached = new Set(run.unreached.map(({ target }) => target.id));
  const minutes = clockOf(survey);
  const ends = { complete: 0, 'turned-away': 0, stuck: 0, fault: 0 };
  for (const { end } of run.walks) ends[end] += 1;
  return {
    respondents: run.walks.length,
    ends,
    pages: survey.pages.map(({ name }) => ({
      page: name,
      respondents: run.walks.filter(({ pages }) => pages.includes(name)).length,
    })),
    reached: kinds.map((kind) => {
      const own = run.targets.filter((target) => target.kind === kind);
      return { kind, reached: own.filter(({ id }) => !unreached.has(id)).length, of: own.length };
    }),
    lengths: lengthsOf(survey, run, minutes),
    routes: routesOf(survey, run, minutes),
    issues: unique([...walkIssues(run), ...plain(run.unreached).map(unreachedIssue)]),
  };
};
