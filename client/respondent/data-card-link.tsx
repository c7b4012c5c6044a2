import { dataCardWords } from '../../surveys/locales/data-card.ts';
import type { Tongue } from '../lib/tongue.ts';

/** Where everything that a survey stores is listed; for answers that were given, as their version stores it. */
export const DataCardLink = ({
  tongue,
  survey,
  version,
}: {
  readonly tongue: Tongue;
  readonly survey: string;
  readonly version?: number;
}) => {
  const query = new URLSearchParams({
    lang: tongue.language,
    ...(version === undefined ? {} : { version: String(version) }),
  });
  return (
    <p class="aside" {...tongue.mark}>
      <a href={`/s/${survey}/data?${query.toString()}`}>{dataCardWords(tongue.language)('link')}</a>
    </p>
  );
};
