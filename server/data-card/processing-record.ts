import { dayText } from '../../surveys/engine/day-text.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { processingWords } from '../../surveys/locales/processing.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { CardLine } from './data-card.ts';
import { sayCard } from './say-card.ts';

/** A record of processing in the shape of GDPR Article 30, in one language. */
export interface ProcessingRecord {
  readonly title: string;
  /** That somebody must look at it before it counts. */
  readonly check: string;
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

const measures = ['few', 'apart', 'token', 'erase', 'whole', 'own'] as const;

/** What a study calls somebody: its word in the language, else in any, else nothing. */
const studyWord = (
  { study: { placeholders } }: PublishedSurvey,
  name: string,
  language: LanguageTag,
): string | null =>
  [language, language.split('-')[0] ?? '', '', ...Object.keys(placeholders)]
    .map((tag) => placeholders[tag]?.[name])
    .find((word) => word !== undefined) ?? null;

/**
 * The record of processing of a survey, from the live card and the study: what nobody but the controller can know is
 * written down as still to be added.
 */
export const processingRecord = (
  lines: readonly CardLine[],
  published: PublishedSurvey,
  { language, day }: { readonly language: LanguageTag; readonly day: string },
): ProcessingRecord => {
  const { survey, study } = published;
  const words = processingWords(language);
  const card = sayCard({ lines, survey, study, language });
  const rows = card.parts.flatMap((part) => part.rows);
  const controller = studyWord(published, 'controller', language);
  const contact = studyWord(published, 'contact', language);
  const purpose = survey.consent.lines.find(({ name }) => name === 'purpose');
  return {
    title: words('title', { survey: shown({ survey, study, key: survey.title, language }).text }),
    check: words('check', { day: dayText(day, language), version: survey.version }),
    sections: [
      {
        title: words('controller'),
        lines: [
          controller ?? words('controller-missing'),
          contact === null ? words('contact-missing') : words('contact', { contact }),
        ],
      },
      {
        title: words('purposes'),
        lines: [
          ...(purpose === undefined ? [] : [shown({ survey, study, key: purpose.text, language }).text]),
          ...new Set(rows.flatMap(({ why }) => why)),
        ],
      },
      { title: words('subjects'), lines: [words('subjects-all')] },
      { title: words('data'), lines: [card.mode, ...rows.map(({ what }) => what)] },
      {
        title: words('recipients'),
        lines: [
          words('recipients-own'),
          words('recipients-copies', { name: survey.name }),
          words('recipients-others'),
        ],
      },
      {
        title: words('retention'),
        lines: rows.map(({ what, until }) => `${what}: ${until.join(' ')}`),
      },
      { title: words('measures'), lines: measures.map((measure) => words(`measure-${measure}`)) },
    ],
  };
};
