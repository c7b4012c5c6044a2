import type { Edit, Json, RenameEdit } from './edit.ts';
import { plainPath, surveyOf } from './locate.ts';
import { renamingChoice } from './rename-choice.ts';
import { renamingExperiment } from './rename-experiment.ts';
import { renamingStructure } from './rename-structure.ts';
import { renamingLanguage, renamingPlaceholder } from './rename-text.ts';
import { renamingVariable } from './rename-variable.ts';

/**
 * What naming something anew comes to: its own new name, and an edit of every place that names it. Order matters: paths
 * of later edits are those after the earlier ones.
 */
export const renaming = (document: Json, { at, to }: RenameEdit): readonly Edit[] => {
  const path = plainPath(at);
  const own: Edit = { kind: 'name', at: path, to };
  const survey = surveyOf(document);
  const [part, first = '', second, third] = path;
  const old = path.at(-1) ?? '';
  if (old === to) return [own];
  const change = { old, to };
  switch (part) {
    case 'questions':
    case 'attributes':
      if (second === undefined) return [own, ...renamingVariable(survey, { ...change, part })];
      if (second === 'rows')
        return [
          own,
          ...renamingVariable(survey, { old: `${first}_${old}`, to: `${first}_${to}` }),
          ...renamingStructure(survey, { kind: 'row', of: first, ...change }),
        ];
      if (second === 'extraChoices') return [own, ...renamingChoice(survey, { question: first, ...change })];
      return [own];
    case 'lists':
      if (second === undefined) return [own, ...renamingStructure(survey, { kind: 'list', ...change })];
      return second === 'choices' && third !== undefined
        ? [own, ...renamingChoice(survey, { list: first, ...change })]
        : [own];
    case 'pages':
      return second === undefined ? [own, ...renamingStructure(survey, { kind: 'page', ...change })] : [own];
    case 'sections':
      return [own, ...renamingStructure(survey, { kind: 'section', ...change })];
    case 'blocks':
      return second === undefined ? [own, ...renamingStructure(survey, { kind: 'block', ...change })] : [own];
    case 'scores':
      return second === undefined
        ? [
            own,
            ...renamingVariable(survey, { ...change, part }),
            ...renamingStructure(survey, { kind: 'score', ...change }),
          ]
        : [own];
    case 'experiments':
      return [own, ...renamingExperiment(survey, path, to)];
    case 'languages':
      return [own, ...renamingLanguage(survey, change)];
    case 'placeholders':
      return [own, ...renamingPlaceholder(survey, change)];
    default:
      return [own];
  }
};
