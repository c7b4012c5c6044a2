import { textHash } from '../../surveys/definition/hash.ts';
import type { Choice, Survey } from '../../surveys/model/survey.ts';
import { everyKindWords } from './every-kind-texts.ts';

const unsure: Choice = { name: 'dk', text: 'dk', missing: 'unsure' };
const declined: Choice = { name: 'pns', text: 'pns', missing: 'declined' };

const english = Object.fromEntries(Object.entries(everyKindWords).map(([key, [text]]) => [key, text]));

const translated = (place: 1 | 2) =>
  Object.fromEntries(
    Object.entries(everyKindWords).map(([key, words]) => [
      key,
      { text: words[place], of: textHash(words[0]), status: 'approved' as const },
    ]),
  );

/** A survey with every kind of question, in English, Spanish and Arabic, and nothing wrong with it. */
export const everyKindSurvey: Survey = {
  format: 'survey-1',
  name: 'every-kind',
  version: 1,
  title: 'title',
  source: 'en',
  timezone: 'UTC',
  languages: ['en', 'es', 'ar'].map((tag) => ({ tag, status: 'approved' })),
  status: { validated: false, notice: 'notice' },
  licence: { texts: 'CC0-1.0', attribution: 'nobody' },
  placeholders: {},
  lists: {
    yesNo: {
      choices: [
        { name: 'yes', text: 'yes' },
        { name: 'no', text: 'no' },
      ],
    },
    agree: {
      ordered: true,
      polarity: 'up',
      midpoint: '2',
      choices: [
        { name: '1', text: 'agree.1' },
        { name: '2', text: 'agree.2' },
        { name: '3', text: 'agree.3' },
        { name: '98', text: 'dk', missing: 'unsure' },
      ],
    },
    apps: {
      choices: [
        { name: 'mail', text: 'app.mail' },
        { name: 'map', text: 'app.map' },
        { name: 'bank', text: 'app.bank' },
        { name: 'fax', text: 'app.fax', archived: true },
        { name: 'none', text: 'app.none', exclusive: true, place: 'last' },
        declined,
      ],
    },
    regions: {
      choices: [
        { name: 'n', text: 'region.n' },
        { name: 's', text: 'region.s' },
      ],
    },
    cities: {
      choices: [
        { name: 'arica', text: 'city.arica', columns: { region: 'n', size: '220' } },
        { name: 'iquique', text: 'city.iquique', columns: { region: 'n', size: '190' } },
        { name: 'osorno', text: 'city.osorno', columns: { region: 's', size: '160' } },
      ],
    },
    matters: {
      choices: [
        { name: 'price', text: 'rank.price' },
        { name: 'privacy', text: 'rank.privacy' },
        { name: 'ease', text: 'rank.ease' },
        unsure,
      ],
    },
  },
  attributes: [],
  consent: {
    title: 'consent.title',
    lines: [{ name: 'stored', text: 'consent.line' }],
    boxes: [{ name: 'consent', text: 'consent.box', required: true }],
    decline: 'decline',
  },
  debrief: 'debrief',
  sections: [
    { name: 'person', text: 'section.person', hint: 'section.person.hint' },
    { name: 'place', within: 'person', text: 'section.place', relevant: "${adult} = 'yes'" },
  ],
  pages: [
    {
      name: 'about',
      section: 'person',
      items: [
        {
          name: 'adult',
          kind: 'single',
          text: 'adult',
          list: 'yesNo',
          required: 'true()',
          requiredMessage: 'adult.needed',
        },
        { name: 'born', kind: 'date', text: 'born', extraChoices: [declined], constraint: '. <= today()' },
        {
          name: 'hours',
          kind: 'number',
          text: 'hours',
          hint: 'hours.hint',
          guidance: 'hours.guidance',
          unit: 'hours.unit',
          integer: true,
          minimum: 0,
          maximum: 168,
          extraChoices: [unsure, declined],
        },
        { name: 'mark', kind: 'number', text: 'mark', minimum: 1, maximum: 7, step: 0.5 },
        {
          name: 'home',
          kind: 'country',
          text: 'home',
          section: 'place',
          extraChoices: [declined],
          role: 'country',
        },
        { name: 'tongue', kind: 'language', text: 'tongue', section: 'place' },
        { name: 'region', kind: 'single', text: 'region', section: 'place', list: 'regions' },
        {
          name: 'city',
          kind: 'single',
          text: 'city',
          section: 'place',
          list: 'cities',
          choiceFilter: 'region = ${region}',
          relevant: "${region} != ''",
        },
      ],
    },
    {
      name: 'use',
      items: [
        { name: 'apps', kind: 'multiple', text: 'apps', list: 'apps', shuffle: 'choices' },
        {
          name: 'which',
          kind: 'text',
          text: 'which',
          maximumLength: 40,
          relevant: "selected(${apps}, 'mail')",
          extraChoices: [declined],
        },
        { name: 'wake', kind: 'time', text: 'wake', extraChoices: [unsure] },
        { name: 'recent', kind: 'datetime', text: 'recent' },
        {
          name: 'minutes',
          kind: 'slider',
          text: 'minutes',
          unit: 'minutes.unit',
          minimum: 0,
          maximum: 240,
          step: 15,
          ends: { low: 'minutes.low', high: 'minutes.high' },
          extraChoices: [unsure],
        },
      ],
    },
    {
      name: 'views',
      items: [
        { name: 'felt', kind: 'rating', text: 'felt', list: 'agree' },
        {
          name: 'likely',
          kind: 'score11',
          text: 'likely',
          ends: { low: 'likely.low', high: 'likely.high' },
          extraChoices: [unsure],
        },
        { name: 'attention', kind: 'check', text: 'attention', list: 'agree', expects: '3' },
      ],
    },
    {
      name: 'order',
      items: [
        {
          name: 'grid',
          kind: 'matrix',
          text: 'grid',
          list: 'agree',
          shuffle: 'rows',
          rows: [
            { name: 'see', text: 'grid.see' },
            { name: 'mend', text: 'grid.mend' },
          ],
        },
        { name: 'weighs', kind: 'rank', text: 'weighs', list: 'matters', shuffle: 'choices' },
      ],
    },
    {
      name: 'words',
      items: [
        {
          name: 'why',
          kind: 'longtext',
          text: 'why',
          maximumLength: 200,
          constraint: "${which} = '' or not(contains(., ${which}))",
          constraintMessage: 'why.again',
          extraChoices: [declined],
        },
        { name: 'quote', kind: 'consent', text: 'quote', relevant: "${why} != ''" },
        { name: 'contact', kind: 'consent', text: 'contact', list: 'yesNo' },
        { name: 'told', kind: 'note', text: 'told' },
        { name: 'twice', kind: 'calculated', text: 'twice', calculation: '${hours} * 2' },
        { name: 'called', kind: 'text', text: 'title2', default: "'My week'" },
        {
          name: 'fixed',
          kind: 'text',
          text: 'fixed',
          default: "concat(${hours}, ' h')",
          readOnly: 'true()',
        },
      ],
    },
  ],
  blocks: [
    { name: 'start', pages: ['about'] },
    { name: 'uses', pages: ['use'], mix: 'parts' },
    { name: 'opinion', pages: ['views', 'order'], shuffle: ['views', 'order'], mix: 'parts' },
    { name: 'ending', pages: ['words'] },
  ],
  experiments: [],
  constructs: [],
  scores: [],
  texts: { en: english, es: translated(1), ar: translated(2) },
};
