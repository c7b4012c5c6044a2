import type { Experiment, Factor, Quota, Survey } from '../model/survey.ts';
import type { Change } from './change.ts';
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
import { factorNames, touchedByExperiment } from './touched.ts';

const experimentRules: Rules<Experiment> = {
  name: 'own',
  base: 'text',
  sentenceOrder: ['presentation', 'VIGNETTE-ORDER'],
  separator: ['presentation', 'VIGNETTE-ORDER'],
  factors: 'own',
  stratum: ['logic', 'ASSIGNMENT-CHANGED'],
  at: ['logic', 'ASSIGNMENT-CHANGED'],
  opposite: ['logic', 'ASSIGNMENT-CHANGED'],
};

const factorRules: Rules<Factor> = {
  name: 'own',
  reference: ['presentation', 'ABOUT-CHANGED'],
  levels: 'own',
};

const quotaRules: Rules<Quota> = {
  name: 'own',
  when: ['logic', 'QUOTA-CHANGED'],
  limit: ['logic', 'QUOTA-CHANGED'],
  of: ['logic', 'QUOTA-CHANGED'],
  action: ['logic', 'QUOTA-CHANGED'],
  text: 'message',
  block: ['logic', 'QUOTA-CHANGED'],
};

const names = (members: readonly { readonly name: string }[]): readonly string[] =>
  members.map(({ name }) => name);

const compareFactor = (comparing: Comparing, was: Factor, is: Factor, site: Site): readonly Change[] => {
  const { both, added, removed } = paired(was.levels, is.levels);
  const at = (name: string): Site => ({ ...site, place: `${site.place}/levels/${name}` });
  return [
    ...compareMembers(comparing, factorRules, was, is, site),
    ...removed.map(({ name }) =>
      changed(comparing, ['breaking', 'LEVEL-REMOVED'], at(name), { choice: name }),
    ),
    ...added.map(({ name }) => changed(comparing, ['additive', 'LEVEL-ADDED'], at(name), { choice: name })),
    ...both.flatMap(([one, other]) => compareText(comparing, at(other.name), one.text, other.text)),
    ...(isReordered(names(was.levels), names(is.levels))
      ? [
          changed(comparing, ['logic', 'ASSIGNMENT-CHANGED'], site, {
            member: 'levels',
            before: shownValue(names(was.levels).join(', ')),
            after: shownValue(names(is.levels).join(', ')),
          }),
        ]
      : []),
  ];
};

const compareExperiment = (comparing: Comparing, was: Experiment, is: Experiment): readonly Change[] => {
  const { after } = comparing;
  const place = `experiments/${is.name}`;
  const touched = touchedByExperiment(after, is);
  const { both, added, removed } = paired(was.factors, is.factors);
  const own = new Set(factorNames(was));
  const inBoth = factorNames(is).filter((name) => own.has(name));
  const site: Site = { place, affects: touched, name: is.name };
  return [
    ...compareMembers(comparing, experimentRules, was, is, site),
    ...[...removed, ...added].map(({ name }) =>
      changed(
        comparing,
        ['breaking', 'FACTOR-CHANGED'],
        { ...site, place: `${place}/factors/${name}`, affects: inBoth },
        { factor: name },
      ),
    ),
    ...both.flatMap(([one, other]) =>
      compareFactor(comparing, one, other, {
        ...site,
        place: `${place}/factors/${other.name}`,
        affects: [`${is.name}_${other.name}`],
      }),
    ),
    ...(isReordered(names(was.factors), names(is.factors))
      ? [
          changed(comparing, ['logic', 'ASSIGNMENT-CHANGED'], site, {
            member: 'factors',
            before: shownValue(names(was.factors).join(', ')),
            after: shownValue(names(is.factors).join(', ')),
          }),
        ]
      : []),
  ];
};

const reordered = (
  comparing: Comparing,
  member: 'experiments' | 'quotas',
  of: (survey: Survey) => readonly { readonly name: string }[],
): readonly Change[] => {
  const [was, is] = [names(of(comparing.before)), names(of(comparing.after))];
  return isSame(was, is) || !isReordered(was, is)
    ? []
    : [
        changed(
          comparing,
          ['presentation', 'ABOUT-CHANGED'],
          { place: member, affects: [], name: comparing.after.name },
          { member, before: shownValue(was.join(', ')), after: shownValue(is.join(', ')) },
        ),
      ];
};

/** Experiments and quotas: who is assigned to what, and who may still take part. */
export const compareExperiments = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const experiments = paired(before.experiments, after.experiments);
  const quotas = paired(before.quotas ?? [], after.quotas ?? []);
  const at = (folder: string, name: string): Site => ({ place: `${folder}/${name}`, affects: [], name });
  return [
    ...experiments.removed.map(({ name }) =>
      changed(comparing, ['logic', 'EXPERIMENT-REMOVED'], at('experiments', name)),
    ),
    ...experiments.added.map((own) =>
      changed(comparing, ['additive', 'EXPERIMENT-ADDED'], {
        ...at('experiments', own.name),
        affects: factorNames(own),
      }),
    ),
    ...experiments.both.flatMap(([was, is]) => compareExperiment(comparing, was, is)),
    ...reordered(comparing, 'experiments', (survey) => survey.experiments),
    ...quotas.removed.map(({ name }) => changed(comparing, ['logic', 'QUOTA-REMOVED'], at('quotas', name))),
    ...quotas.added.map(({ name }) => changed(comparing, ['additive', 'QUOTA-ADDED'], at('quotas', name))),
    ...quotas.both.flatMap(([was, is]) =>
      compareMembers(comparing, quotaRules, was, is, at('quotas', is.name)),
    ),
    ...reordered(comparing, 'quotas', (survey) => survey.quotas ?? []),
  ];
};
