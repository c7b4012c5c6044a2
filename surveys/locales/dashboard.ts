import { catalogue } from './catalogue.ts';
import en from './dashboard/en.json' with { type: 'json' };
import es from './dashboard/es.json' with { type: 'json' };

export type DashboardWord = keyof typeof en;

/** Words of the dashboard by language, for researchers. */
export const dashboardWords = catalogue<DashboardWord>({ en, es });
