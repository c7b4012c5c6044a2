import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';

/** The pages about what people wrote, beside each other. */
export const WordPages = ({
  words,
  survey,
  language,
  here,
}: {
  readonly words: Words<DashboardWord>;
  readonly survey: { readonly name: string };
  readonly language: string;
  readonly here: 'texts' | 'keyness';
}) => (
  <nav class="word-pages" aria-label={words('inTheirWords')}>
    <a href={`/d/${survey.name}/texts?lang=${language}`} aria-current={here === 'texts' ? 'page' : undefined}>
      {words('textsThemselves')}
    </a>
    <a
      href={`/d/${survey.name}/texts/words?lang=${language}`}
      aria-current={here === 'keyness' ? 'page' : undefined}
    >
      {words('keyness')}
    </a>
  </nav>
);
