import type { Exit } from './exit.ts';
import { importSurvey } from './import-survey.ts';
import { importTranslations } from './import-translations.ts';
import type { Call } from './verb.ts';

/** A kind of file that can be imported. */
export interface ImportFormat {
  /** How its files' names end, in small letters. */
  readonly ends: readonly string[];
  /** Whether it goes into a survey that is there (`--into`). */
  readonly into: boolean;
  readonly usage: string;
  readonly run: (call: Call, file: string) => Promise<Exit>;
}

export const importFormats: readonly ImportFormat[] = [
  {
    ends: ['.xlf', '.xliff'],
    into: true,
    usage: 'FILE.xlf --into SURVEY.json --out FILE',
    run: importTranslations,
  },
  {
    ends: ['.csv'],
    into: true,
    usage: 'TRANSLATIONS.csv --language TAG --into SURVEY.json --out FILE',
    run: importTranslations,
  },
  {
    ends: ['.xlsx', '.xlsm', '.xls', '.ods', '.csv', '.md', '.json'],
    into: false,
    usage: 'FORM.xlsx|FORM.csv|FORM.md [--language TAG] [--out FILE]',
    run: importSurvey,
  },
];
