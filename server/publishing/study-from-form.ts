import type { StudyTyped } from '../../client/designer/publish-study.tsx';
import type { Form } from '../pages/respondent-form.ts';
import type { Publishing } from '../storage/survey-drafts.ts';
import { typedIn } from './study-typed.ts';

const dates = ['freeze', 'texts', 'responses'] as const;

/** What a whole number is typed as; anything else stays what it is, to be told of. */
const numberOr = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** Fields of a form whose names begin so, by the rest of their names; in order, the empty ones too. */
const fieldsUnder = (form: Form, start: string): readonly (readonly [string, string])[] =>
  [...form.answers]
    .filter(([name]) => name.startsWith(start))
    .map(([name, [value = '']]) => [name.slice(start.length), value.trim()]);

/** A form's words on top of what was there: what the form does not show stays. */
const wordsWith = (form: Form, before: StudyTyped['words']): StudyTyped['words'] => {
  const words = new Map(
    Object.entries(before).map(([language, own]) => [language, new Map(Object.entries(own))]),
  );
  for (const [key, value] of fieldsUnder(form, 'word.')) {
    const [language = '', name = ''] = key.split('.');
    const own = words.get(language) ?? new Map<string, string>();
    if (value === '') own.delete(name);
    else own.set(name, value);
    words.set(language, own);
  }
  return Object.fromEntries(
    [...words]
      .filter(([, own]) => own.size > 0)
      .map(([language, own]) => [language, Object.fromEntries(own)]),
  );
};

const unless = <T>(empty: boolean, value: T): T | undefined => (empty ? undefined : value);

/** The document a sent form makes of what was there: nothing typed is lost, right or wrong. */
export const studyFrom = (form: Form, before: Publishing['study']): Publishing['study'] => {
  const field = (name: keyof StudyTyped['fields']): string => form.field(`study.${name}`).trim();
  const box = (name: keyof StudyTyped['boxes']): boolean => form.field(`study.${name}`) === '1';
  const retention = {
    ...Object.fromEntries(dates.flatMap((name) => (field(name) === '' ? [] : [[name, field(name)]]))),
    ...(field('draftDays') === '' ? {} : { draftDays: numberOr(field('draftDays')) }),
  };
  const modules = form.answers.get('study.module') ?? [];
  const sites = field('embedOn')
    .split(/\s+/)
    .filter((site) => site !== '');
  const exceptions = fieldsUnder(form, 'exception.').filter(([, reason]) => reason !== '');
  const made: Record<string, unknown> = {
    ...before,
    placeholders: wordsWith(form, typedIn(before).words),
    providerFixed: box('providerFixed'),
    timings: before['timings'] ?? false,
    incentive: before['incentive'] ?? false,
    hypotheticalConfirmed: unless(!box('hypotheticalConfirmed'), true),
    invitationOnly: unless(!box('invitationOnly'), true),
    pilot: unless(!box('pilot'), true),
    mode: unless(field('mode') === '', field('mode')),
    closes: unless(field('closes') === '', field('closes')),
    retention: unless(Object.keys(retention).length === 0, retention),
    minimumGroup: unless(field('minimumGroup') === '', numberOr(field('minimumGroup'))),
    modules: unless(modules.length === 0, modules),
    embedOn: unless(sites.length === 0, sites),
    languageExceptions: unless(exceptions.length === 0, Object.fromEntries(exceptions)),
  };
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
};
