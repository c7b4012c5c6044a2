import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';

/** Pages of a survey, by what an analyst comes for; links are sent from a page of the studio. */
const groups = [
  { name: 'results', pages: ['overview', 'claims', 'countries', 'waves'] },
  { name: 'analysis', pages: ['explore', 'inTheirWords', 'coding'] },
  { name: 'collection', pages: ['fieldwork', 'links'] },
  { name: 'passedOn', pages: ['report', 'export', 'public'] },
  { name: 'questionnaire', pages: ['definition', 'log'] },
] as const;

type Place = (typeof groups)[number]['pages'][number];

/** A page of the dashboard of a survey. */
export type Here = Exclude<Place, 'links'>;

export interface PlacesProps {
  readonly words: Words<DashboardWord>;
  readonly survey: {
    readonly name: string;
    readonly title: string;
    readonly here: Here;
    readonly query: string;
    readonly hasLog: boolean;
    readonly hasLinks: boolean;
  };
}

const paths: Partial<Readonly<Record<Place, string>>> = { overview: '', inTheirWords: '/texts' };

/** Where the first page of a group would be called as the group is. */
const labels: Partial<Readonly<Record<Place, DashboardWord>>> = {
  explore: 'navTables',
  fieldwork: 'navProgress',
};

/** The pages of a survey in two rows: what one comes for, and the pages of where one is. */
export const Places = ({ words, survey }: PlacesProps) => {
  const { name, here, query, hasLog, hasLinks } = survey;
  const addressOf = (place: Place): string =>
    `${place === 'links' ? `/studio/${name}/published` : `/d/${name}${paths[place] ?? `/${place}`}`}${query}`;
  const isOpen = (place: Place): boolean => (place !== 'links' || hasLinks) && (place !== 'log' || hasLog);
  const pagesHere =
    groups.find(({ pages }) => pages.some((place) => place === here))?.pages.filter(isOpen) ?? [];
  return (
    <nav class="places" aria-label={survey.title}>
      <ul class="groups">
        {groups.map(({ name: group, pages }) => (
          <li>
            <a
              href={addressOf(pages[0])}
              aria-current={
                pages[0] === here ? 'page' : pages.some((place) => place === here) ? 'true' : undefined
              }
            >
              {words(group)}
            </a>
          </li>
        ))}
      </ul>
      {pagesHere.length < 2 ? null : (
        <ul class="pages">
          {pagesHere.map((place) => (
            <li>
              <a href={addressOf(place)} aria-current={place === here ? 'page' : undefined}>
                {words(labels[place] ?? place)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
};
