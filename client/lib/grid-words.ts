import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { GridWords } from './table-grid.ts';

/** What a net is called: a box by how many answers it has, one's own by its name. */
const netName = (name: string, words: Words<DashboardWord>): string => {
  const [, end, count = ''] = /^(top|bottom)-(\d+)$/.exec(name) ?? [];
  if (end === 'top') return words('netTop', { n: count });
  return end === 'bottom' ? words('netBottom', { n: count }) : words('netNamed', { name });
};

/** The words of a table that are not of its survey. */
export const gridWords = (words: Words<DashboardWord>): GridWords => ({
  total: words('total'),
  net: (name) => netName(name, words),
});
