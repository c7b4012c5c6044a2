import { systemClock } from '../clock.ts';
import { placeName } from '../data-card/card-rows.ts';
import { type ProcessingRecord, processingRecord } from '../data-card/processing-record.ts';
import { type SaidCard, sayCard } from '../data-card/say-card.ts';
import { surveyCard } from '../data-card/survey-card.ts';
import { exportCodebook } from '../export/export-codebook.ts';
import type { Store } from '../storage/store.ts';
import type { Exit } from './exit.ts';
import { UsageFailure } from './failure.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';

const listed = (lines: readonly string[]): string => lines.map((line) => `- ${line}\n`).join('');

const recordText = ({ title, check, sections }: ProcessingRecord): string =>
  [
    `# ${title}\n`,
    `**${check}**\n`,
    ...sections.map((section) => `## ${section.title}\n\n${listed(section.lines)}`),
  ].join('\n');

const breachText = ({ breach }: Pick<SaidCard, 'breach'>): string =>
  [
    `${breach.title}\n`,
    `${breach.readableLead}\n${listed(breach.readable)}`,
    `${breach.tracesLead}\n${listed(breach.traces)}`,
    `${breach.nothing}\n`,
  ].join('\n');

const cardText = ({ title, lead, mode, parts, ...card }: SaidCard): string =>
  [
    `${title}\n`,
    `${lead}\n${mode}\n`,
    ...parts.map(
      (part) =>
        `${part.title}\n${part.rows
          .map(
            ({ what, why, until, who, names }) =>
              `- ${what}\n  ${[...why, ...until].join(' ')} ${who}\n  ${names.join(', ')}\n`,
          )
          .join('')}`,
    ),
    breachText(card),
  ].join('\n');

/** The card of one survey: in sentences, as a record of processing, or what a thief would read. */
const ofSurvey = async (call: Call, store: Store, name: string): Promise<string> => {
  const { option, json, language } = call;
  const published = await publishedOr(store, name);
  const { survey, study } = published;
  const record = processingRecord(store.card, published, {
    language,
    day: systemClock.today(survey.timezone),
  });
  const { columns } = await exportCodebook(store, name);
  const card = surveyCard(store.card, published, columns);
  if (json)
    return `${JSON.stringify(option('breach') === null ? { ...card, record } : card.breach, null, 2)}\n`;
  const said = sayCard({ lines: store.card, survey, study, language });
  if (option('breach') !== null) return breachText(said);
  return option('markdown') === null ? cardText(said) : recordText(record);
};

/** Every place of storage of the database, whatever survey it is for. */
const ofDatabase = ({ json, words }: Call, { card }: Store): string =>
  json
    ? `${JSON.stringify({ lines: card }, null, 2)}\n`
    : card
        .map(
          (line) =>
            `${words('data-card-line', {
              ...line,
              name: placeName(line),
              readers: line.readers.join(', '),
            })}\n`,
        )
        .join('');

export const dataCardVerb: Verb = {
  name: 'data-card',
  usage: ['[NAME] [--markdown | --breach] [--data DIR] [--database URL]'],
  about: 'data-card',
  options: [
    { name: 'markdown', about: 'option-record' },
    { name: 'breach', about: 'option-breach' },
    ...dataOptions,
  ],
  positionals: [0, 1],
  json: true,
  run: (call) => {
    const [name] = call.positionals;
    const asked = ['markdown', 'breach'].filter((own) => call.option(own) !== null);
    if (asked.length > 1 || (name === undefined && asked.length > 0))
      throw new UsageFailure(call.words('usage-data-card'));
    return withStore<Exit>(dataPlace(call), async (store) => {
      await call.io.out(name === undefined ? ofDatabase(call, store) : await ofSurvey(call, store, name));
      return 0;
    });
  },
};
