import type { Issue } from '../model/issue.ts';
import type { Survey } from '../model/survey.ts';
import { checkAccess } from './check/access.ts';
import { checkConsent } from './check/consent.ts';
import { checkExperiments } from './check/experiments.ts';
import { checkExports } from './check/exports.ts';
import { checkFlow } from './check/flow.ts';
import { checkKinds } from './check/kinds.ts';
import { checkLanguages } from './check/languages.ts';
import { checkLogic } from './check/logic.ts';
import { checkNames } from './check/names.ts';
import { checkPrivacy } from './check/privacy.ts';
import { checkQuotas } from './check/quotas.ts';
import { checkReferences } from './check/references.ts';
import { checkScales } from './check/scales.ts';
import { checkScores } from './check/scores.ts';
import { checkTexts } from './check/texts.ts';
import { waived } from './check/waivers.ts';
import { checkWording } from './check/wording.ts';

const order: Readonly<Record<Issue['severity'], number>> = { error: 0, warning: 1, note: 2 };

/**
 * What a definition that could be read still has wrong with it: names, references, scores, logic, scales, texts,
 * languages, flow, consent, privacy, access, exports, waivers. Every issue has a stable code (README of this folder) and a place; errors come first, then
 * warnings and notes, each in the order of the document's parts. A survey with an error is not published.
 */
export const check = (survey: Survey): readonly Issue[] =>
  waived(
    survey,
    [
      checkNames,
      checkKinds,
      checkReferences,
      checkExperiments,
      checkQuotas,
      checkScores,
      checkLogic,
      checkScales,
      checkTexts,
      checkWording,
      checkLanguages,
      checkFlow,
      checkConsent,
      checkPrivacy,
      checkAccess,
      checkExports,
    ].flatMap((part) => part(survey)),
  ).toSorted((one, other) => order[one.severity] - order[other.severity]);
