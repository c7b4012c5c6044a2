import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { PreviewState } from './preview-state.ts';

/** The key of the person of a preview: of the form of a key, and nobody's. */
export const previewKey = 'previewpreviewpreviewA';

/** Pages of a survey that ask nothing, by the name a preview has for them, with their addresses below `/s/NAME`. */
const others: Readonly<Record<string, string>> = {
  '-check': `/r/${previewKey}/check`,
  '-leave': `/r/${previewKey}/leave`,
  '-kept': `/r/${previewKey}/kept`,
  '-done': `/r/${previewKey}/done`,
  '-sent': '/sent',
  '-declined': '/declined',
  '-left': '/left',
  '-data': '/data',
  '-promises': '/promises',
};

/** What is outside the survey: the receipt, the open surveys. */
export const outside = '-outside';

const full = '-full-';

/** Pages that ask nothing and can be chosen to be looked at. */
export const choosable = (survey: Survey): readonly string[] => [
  ...(survey.review === 'none' ? [] : ['-check']),
  survey.receipt === 'none' ? '-sent' : '-done',
  '-leave',
  ...(survey.quotas ?? []).map(({ name }) => `${full}${name}`),
  '-declined',
];

/** The quota that turns away on a page; null where none does. */
export const quotaOf = (page: string): string | null =>
  page.startsWith(full) ? page.slice(full.length) : null;

/** Where the respondents' pages have what a preview shows. */
export const pathOf = (survey: Survey, { page, language, checking, alone }: PreviewState): string => {
  const query = new URLSearchParams({ lang: language });
  const quota = quotaOf(page);
  if (quota !== null) query.set('quota', quota);
  if (page === '' && alone) query.set('preview', '1');
  if (page !== '' && !page.startsWith('-')) query.set('page', page);
  if (checking) query.set('to', 'check');
  const below = page === '' ? '' : quota !== null ? '/full' : (others[page] ?? `/r/${previewKey}`);
  return `/s/${survey.name}${below}?${query}`;
};

/** What a preview shows for an address of the respondents' pages: its page, language and whence it was come to. */
export const shownAt = (
  survey: Survey,
  address: string,
  first: string,
): { readonly page: string; readonly checking: boolean; readonly language?: LanguageTag } => {
  const { pathname, searchParams } = new URL(address, 'http://preview');
  const lang = searchParams.get('lang');
  const language = survey.languages.find(({ tag }) => tag === lang)?.tag;
  const more = {
    checking: searchParams.get('to') === 'check',
    ...(language === undefined ? {} : { language }),
  };
  const prefix = `/s/${survey.name}`;
  if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) return { page: outside, checking: false };
  const below = pathname.slice(prefix.length).replace(/^\/r\/[^/]+/, `/r/${previewKey}`);
  if (below === '') return { page: '', ...more };
  if (below === '/full') return { page: `${full}${searchParams.get('quota') ?? ''}`, ...more };
  if (below === `/r/${previewKey}`) return { page: searchParams.get('page') || first, ...more };
  const other = Object.entries(others).find(([, path]) => path === below)?.[0];
  return { page: other ?? outside, ...more };
};
