import { motherQuestions } from '../../analysis/report/mother-steps.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { issue } from '../problem.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';

/** Said in the place of a name by whoever wants no mirror. */
export const noMirror = 'none';

const asks = ({ pages }: Survey, names: readonly string[]): boolean => {
  const asked = new Set(pages.flatMap(({ items }) => items.map(({ name }) => name)));
  return names.every((name) => asked.has(name));
};

const scores = ({ scores: own }: Survey, name: string): boolean => own.some((score) => score.name === name);

/**
 * Surveys in which staff answer the mother test, the newest version of each, that can stand beside one in which customers
 * do; `may` says of which whoever asks may read the results.
 */
export const staffMirrors = async (
  store: Pick<Store, 'surveys'>,
  { survey: of }: Pick<PublishedSurvey, 'survey'>,
  may: (survey: string) => boolean,
): Promise<readonly PublishedSurvey[]> => {
  if (!scores(of, 'MOTHER_PASS')) return [];
  const newest = new Map<string, PublishedSurvey>();
  for (const own of await store.surveys())
    if (own.survey.version >= (newest.get(own.survey.name)?.survey.version ?? 0))
      newest.set(own.survey.name, own);
  return [...newest.values()].filter(
    ({ survey }) =>
      survey.name !== of.name &&
      scores(survey, 'STAFF_PASS') &&
      asks(survey, motherQuestions.staff) &&
      may(survey.name),
  );
};

const controllers = ({ study }: Pick<PublishedSurvey, 'study'>): readonly string[] =>
  Object.values(study.placeholders).flatMap(({ controller = '' }) => (controller === '' ? [] : [controller]));

/**
 * The mirror that is asked for; where none is named, the only one whose answers are in the hands of the same
 * organisation, and null where there is none or `none` is asked for. Refused where the name is none of the mirrors.
 */
export const chosenMirror = (
  mirrors: readonly PublishedSurvey[],
  of: PublishedSurvey,
  asked: string,
): Result<string | null> => {
  const given = (value: string | null): Result<string | null> => ({ ok: true, value, issues: [] });
  if (asked === noMirror) return given(null);
  if (asked !== '')
    return mirrors.some(({ survey }) => survey.name === asked)
      ? given(asked)
      : { ok: false, issues: [issue('MIRROR-NONE', { name: asked.slice(0, 60) })] };
  const own = new Set(controllers(of));
  const [first, second] = mirrors.filter((mirror) => controllers(mirror).some((name) => own.has(name)));
  return given(first !== undefined && second === undefined ? first.survey.name : null);
};
