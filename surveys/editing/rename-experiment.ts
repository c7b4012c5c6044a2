import type { Survey } from '../model/survey.ts';
import type { Edit, Path } from './edit.ts';
import { rewrittenCodes } from './rename-choice.ts';
import { renamingVariable } from './rename-variable.ts';
import { renamingWaivers } from './rename-waivers.ts';

/** Everywhere an experiment, one of its factors or one of their levels is named, but for its own name. */
export const renamingExperiment = (survey: Survey, path: Path, to: string): readonly Edit[] => {
  const [, name = '', , factor, , level] = path;
  const own = survey.experiments.find((each) => each.name === name);
  const old = path.at(-1) ?? '';
  if (own === undefined) return [];
  if (level !== undefined && factor !== undefined)
    return [
      ...(own.factors.find((each) => each.name === factor)?.reference === old
        ? [{ kind: 'set', at: ['experiments', name, 'factors', factor, 'reference'], value: to } as const]
        : []),
      ...rewrittenCodes(survey, new Set([`${name}_${factor}`]), new Set(), { old, to }),
    ];
  if (factor !== undefined)
    return [
      ...(own.sentenceOrder?.includes(old) === true
        ? [{ kind: 'name', at: ['experiments', name, 'sentenceOrder', old], to } as const]
        : []),
      ...renamingVariable(survey, { old: `${name}_${old}`, to: `${name}_${to}` }),
    ];
  return [
    ...renamingVariable(survey, { old, to, made: true }),
    ...survey.pages.flatMap((page) =>
      page.vignette === old
        ? [{ kind: 'set', at: ['pages', page.name, 'vignette'], value: to } as const]
        : [],
    ),
    ...survey.experiments.flatMap((each) =>
      each.opposite === old
        ? [{ kind: 'set', at: ['experiments', each.name, 'opposite'], value: to } as const]
        : [],
    ),
    ...renamingWaivers(survey, ['experiments'], { old, to }),
  ];
};
