import { accountAddVerb, accountListVerb, accountResetVerb, accountSecondFactorVerb } from './account.ts';
import { analyseVerb } from './analyse.ts';
import { backupKeyVerb, backupVerb } from './backup.ts';
import { checkVerb } from './check.ts';
import { closeVerb } from './close.ts';
import { codebookVerb } from './codebook.ts';
import { consentsVerb } from './consents.ts';
import { convertVerb } from './convert.ts';
import { dataCardVerb } from './data-card.ts';
import { demoVerb } from './demo.ts';
import { diffVerb } from './diff.ts';
import { dryRunVerb } from './dry-run.ts';
import { embedVerb } from './embed.ts';
import { eraseVerb } from './erase.ts';
import { explainVerb } from './explain.ts';
import { exportVerb } from './export.ts';
import { exportsVerb } from './exports.ts';
import { expressionVerb } from './expression.ts';
import { fieldworkVerb } from './fieldwork.ts';
import { importVerb } from './import.ts';
import { inviteVerb } from './invite.ts';
import { keyRenewVerb } from './key.ts';
import { languagesVerb } from './languages.ts';
import { linksVerb } from './links.ts';
import { moveVerb } from './move.ts';
import { planVerb } from './plan.ts';
import { promisesVerb } from './promises.ts';
import { publicVerb } from './public.ts';
import { publishVerb } from './publish.ts';
import { quotasVerb } from './quotas.ts';
import { reportVerb } from './report.ts';
import { responsesLoadVerb } from './responses-load.ts';
import { restoreVerb } from './restore.ts';
import { serveVerb } from './serve.ts';
import { simulateVerb } from './simulate.ts';
import { textCodeVerb } from './text-code.ts';
import { textEvaluateVerb } from './text-evaluate.ts';
import { textScoreVerb } from './text-score.ts';
import { textTrainVerb } from './text-train.ts';
import type { Verb } from './verb.ts';
import { verifyVerb } from './verify.ts';
import { webhookVerb } from './webhook.ts';

/** Every verb of the command line, in the order of the reference. */
export const verbs: readonly Verb[] = [
  serveVerb,
  demoVerb,
  accountListVerb,
  accountAddVerb,
  accountResetVerb,
  accountSecondFactorVerb,
  keyRenewVerb,
  checkVerb,
  explainVerb,
  dryRunVerb,
  languagesVerb,
  diffVerb,
  convertVerb,
  importVerb,
  publishVerb,
  promisesVerb,
  linksVerb,
  inviteVerb,
  embedVerb,
  closeVerb,
  quotasVerb,
  fieldworkVerb,
  simulateVerb,
  responsesLoadVerb,
  analyseVerb,
  codebookVerb,
  planVerb,
  reportVerb,
  publicVerb,
  webhookVerb,
  exportVerb,
  exportsVerb,
  consentsVerb,
  eraseVerb,
  dataCardVerb,
  textScoreVerb,
  textCodeVerb,
  textTrainVerb,
  textEvaluateVerb,
  expressionVerb,
  verifyVerb,
  moveVerb,
  backupVerb,
  backupKeyVerb,
  restoreVerb,
];
