import { titleOf } from '../pages/dashboard-frame.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';

/** Letters of a word that is looked for, at least: shorter ones are in every text. */
const least = 4;

/** Letters of a study's word for somebody; longer ones are sentences. */
const longest = 60;

/**
 * Words that whoever guesses passwords of this server tries first: names and titles of its surveys, the names of who asks,
 * and its address.
 */
export const organisationWords = async (
  store: Pick<Store, 'surveys'>,
  { baseUrl }: Pick<Settings, 'baseUrl'>,
): Promise<readonly string[]> => {
  const texts = (await store.surveys()).flatMap((published) => [
    published.survey.name,
    ...published.survey.languages.map(({ tag }) => titleOf(published, tag)),
    ...Object.values(published.study.placeholders)
      .flatMap((own) => Object.values(own))
      .filter((text) => text.length <= longest),
  ]);
  const host = baseUrl === null ? '' : new URL(baseUrl).hostname;
  const words = ['confia', host, ...texts].flatMap((text) =>
    text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u),
  );
  return [...new Set(words.filter((word) => word.length >= least))];
};
