import type { Attribute, Consent, ConsentBox, ConsentLine, Survey } from '../model/survey.ts';
import type { Change } from './change.ts';
import { compareChoices } from './compare-choices.ts';
import {
  type Comparing,
  changed,
  compareMembers,
  compareText,
  isReordered,
  isSame,
  paired,
  type Rules,
  type Site,
  shownValue,
} from './comparing.ts';
import { touchedByPlaceholder } from './touched.ts';

const surveyRules: Rules<Survey> = {
  $schema: 'own',
  format: 'own',
  name: ['breaking', 'SURVEY-NAME'],
  version: 'own',
  title: 'message',
  source: ['breaking', 'SOURCE-LANGUAGE'],
  timezone: ['logic', 'TIMEZONE-CHANGED'],
  languages: 'own',
  status: 'own',
  licence: ['presentation', 'ABOUT-CHANGED'],
  placeholders: 'own',
  lists: 'own',
  attributes: 'own',
  consent: 'own',
  receipt: ['logic', 'CONSENT-CHANGED'],
  review: ['presentation', 'REVIEW-CHANGED'],
  moment: ['logic', 'CONSENT-CHANGED'],
  debrief: 'message',
  pages: 'own',
  blocks: 'own',
  sections: 'own',
  experiments: 'own',
  quotas: 'own',
  constructs: 'own',
  scores: 'own',
  follows: 'own',
  waivers: 'own',
  notes: 'own',
  translatorNotes: 'own',
  workbook: ['presentation', 'ABOUT-CHANGED'],
  texts: 'own',
};

const attributeRules: Rules<Attribute> = {
  name: 'own',
  text: 'label',
  list: 'own',
  role: ['presentation', 'ABOUT-CHANGED'],
};

const consentRules: Rules<Consent> = {
  mode: ['logic', 'CONSENT-CHANGED'],
  title: 'message',
  lines: 'own',
  boxes: 'own',
  decline: 'message',
};

const lineRules: Rules<ConsentLine> = { name: 'own', text: 'message', when: ['logic', 'CONSENT-CHANGED'] };

const boxRules: Rules<ConsentBox> = {
  name: 'own',
  text: 'message',
  required: ['logic', 'CONSENT-CHANGED'],
  when: ['logic', 'CONSENT-CHANGED'],
};

const compareAttributes = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const { both, added, removed } = paired(before.attributes, after.attributes);
  const at = ({ name }: Attribute, affects: readonly string[]): Site => ({
    place: `attributes/${name}`,
    affects,
    name,
  });
  return [
    ...removed.map((own) => changed(comparing, ['logic', 'ATTRIBUTE-REMOVED'], at(own, []))),
    ...added.map((own) => changed(comparing, ['additive', 'ATTRIBUTE-ADDED'], at(own, [own.name]))),
    ...both.flatMap(([was, is]) => {
      const site = at(is, [is.name]);
      const [one, other] = [before.lists[was.list], after.lists[is.list]];
      return [
        ...compareMembers(comparing, attributeRules, was, is, site),
        ...(was.list === is.list
          ? []
          : [
              changed(
                comparing,
                ['presentation', 'LIST-EXCHANGED'],
                { ...site, affects: [] },
                {
                  before: was.list,
                  after: is.list,
                },
              ),
              ...compareChoices(comparing, one?.choices ?? [], other?.choices ?? [], site, {
                ordered: one?.ordered === true || other?.ordered === true,
                ranked: false,
              }),
            ]),
      ];
    }),
  ];
};

const compareConsent = (comparing: Comparing): readonly Change[] => {
  const [was, is] = [comparing.before.consent, comparing.after.consent];
  const parts = <T extends ConsentLine>(
    folder: 'lines' | 'boxes',
    rules: Rules<T>,
    one: readonly T[],
    other: readonly T[],
  ): readonly Change[] => {
    const { both, added, removed } = paired(one, other);
    const at = (name: string): Site => ({ place: `consent/${folder}/${name}`, affects: [], name });
    const names = (own: readonly T[]): readonly string[] => own.map(({ name }) => name);
    return [
      ...[...removed, ...added].map(({ name }) => changed(comparing, ['logic', 'CONSENT-CHANGED'], at(name))),
      ...both.flatMap(([before, after]) => compareMembers(comparing, rules, before, after, at(after.name))),
      ...(isReordered(names(one), names(other))
        ? [
            changed(comparing, ['presentation', 'CONSENT-REORDERED'], {
              place: `consent/${folder}`,
              affects: [],
              name: folder,
            }),
          ]
        : []),
    ];
  };
  return [
    ...compareMembers(comparing, consentRules, was, is, { place: 'consent', affects: [], name: 'consent' }),
    ...parts('lines', lineRules, was.lines, is.lines),
    ...parts('boxes', boxRules, was.boxes, is.boxes),
  ];
};

const compareLanguages = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const named = (survey: Survey) => survey.languages.map((own) => ({ ...own, name: own.tag }));
  const { both, added, removed } = paired(named(before), named(after));
  const at = (name: string): Site => ({ place: `languages/${name}`, affects: [], name });
  return [
    ...removed.map(({ name }) => changed(comparing, ['logic', 'LANGUAGE-REMOVED'], at(name))),
    ...added.map(({ name }) => changed(comparing, ['additive', 'LANGUAGE-ADDED'], at(name))),
    ...both.flatMap(([was, is]) =>
      isSame(was, is)
        ? []
        : [
            changed(comparing, ['translation', 'LANGUAGE-STATUS'], at(is.name), {
              before: shownValue(was.status),
              after: shownValue(is.status),
            }),
          ],
    ),
    ...(isReordered(
      before.languages.map(({ tag }) => tag),
      after.languages.map(({ tag }) => tag),
    )
      ? [
          changed(comparing, ['presentation', 'ABOUT-CHANGED'], at(''), {
            member: 'languages',
            before: before.languages.map(({ tag }) => tag).join(', '),
            after: after.languages.map(({ tag }) => tag).join(', '),
          }),
        ]
      : []),
  ];
};

const comparePlaceholders = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const names = [...new Set([...Object.keys(before.placeholders), ...Object.keys(after.placeholders)])];
  return names.flatMap((name): readonly Change[] => {
    const site: Site = {
      place: `placeholders/${name}`,
      affects: touchedByPlaceholder(after, name),
      name,
    };
    const was = Object.hasOwn(before.placeholders, name);
    if (was !== Object.hasOwn(after.placeholders, name))
      return [
        changed(
          comparing,
          ['presentation', 'ABOUT-CHANGED'],
          { ...site, affects: [] },
          {
            member: 'placeholders',
            before: was ? name : '–',
            after: was ? '–' : name,
          },
        ),
      ];
    return compareText(comparing, site, before.placeholders[name], after.placeholders[name]);
  });
};

/** What a survey says of itself, what it is told of people, and what they agree to. */
export const compareHead = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const site: Site = { place: 'survey', affects: [], name: after.name };
  return [
    ...compareMembers(comparing, surveyRules, before, after, site),
    ...compareText(
      comparing,
      { ...site, place: 'status/notice' },
      before.status.notice,
      after.status.notice,
      'label',
    ),
    ...(before.status.validated === after.status.validated
      ? []
      : [
          changed(
            comparing,
            ['presentation', 'ABOUT-CHANGED'],
            { ...site, place: 'status/validated' },
            {
              member: 'validated',
              before: shownValue(before.status.validated),
              after: shownValue(after.status.validated),
            },
          ),
        ]),
    ...compareLanguages(comparing),
    ...comparePlaceholders(comparing),
    ...compareAttributes(comparing),
    ...compareConsent(comparing),
  ];
};
