import { contentHash } from '../definition/hash.ts';
import type { Follows, Survey } from '../model/survey.ts';
import { type Declared, type Diff, highestClass } from './change.ts';
import { compareExperiments } from './compare-experiments.ts';
import { compareFlow } from './compare-flow.ts';
import { compareHead } from './compare-head.ts';
import { compareLists } from './compare-lists.ts';
import { compareQuestions } from './compare-questions.ts';
import { compareScores } from './compare-scores.ts';
import { compareTranslations, compareUnusedTexts } from './compare-translations.ts';
import type { Comparing } from './comparing.ts';

/** What is said of a change, ready to be looked up. */
export const declaredBy = (follows: Follows | undefined): Declared => ({
  same: new Set(follows?.sameMeaning),
  other: new Set(follows?.otherMeaning),
  recodes: new Map((follows?.recodes ?? []).map((recode) => [recode.variable, recode])),
});

const nameOf = (survey: Survey): Diff['from'] => ({
  name: survey.name,
  version: survey.version,
  hash: contentHash(survey),
});

/**
 * Everything that is different in the later of two versions, each change with its place, its class, whose answers it
 * touches and what the author says of it. `version`, `follows`, `notes`, `translatorNotes` and `$schema` are about the document, not what
 * people are asked, and are not compared.
 *
 * @param declared what is said of this change; what the later version says of the version it follows, if it is this one
 */
export const diff = (before: Survey, after: Survey, declared?: Declared): Diff => {
  const [from, to] = [nameOf(before), nameOf(after)];
  const { follows } = after;
  const own = follows?.version === from.version && follows.hash === from.hash ? follows : undefined;
  const comparing: Comparing = { before, after, declared: declared ?? declaredBy(own) };
  const changes = [
    ...compareHead(comparing),
    ...compareLists(comparing),
    ...compareQuestions(comparing),
    ...compareFlow(comparing),
    ...compareExperiments(comparing),
    ...compareScores(comparing),
    ...compareTranslations(comparing),
    ...compareUnusedTexts(comparing),
  ];
  return { from, to, class: highestClass(changes.map((change) => change.class)), changes };
};
