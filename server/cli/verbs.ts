import type { Verb } from './verb.ts';

/** Every verb of the command line, in the order of the reference. Each is loaded when it is called: most need little of the rest. */
const loaders: Readonly<Record<string, () => Promise<Verb>>> = {
  serve: async () => (await import('./serve.ts')).serveVerb,
  demo: async () => (await import('./demo.ts')).demoVerb,
  'account list': async () => (await import('./account.ts')).accountListVerb,
  'account add': async () => (await import('./account.ts')).accountAddVerb,
  'account reset': async () => (await import('./account.ts')).accountResetVerb,
  'account second-factor': async () => (await import('./account.ts')).accountSecondFactorVerb,
  'key renew': async () => (await import('./key.ts')).keyRenewVerb,
  check: async () => (await import('./check.ts')).checkVerb,
  explain: async () => (await import('./explain.ts')).explainVerb,
  'dry-run': async () => (await import('./dry-run.ts')).dryRunVerb,
  languages: async () => (await import('./languages.ts')).languagesVerb,
  diff: async () => (await import('./diff.ts')).diffVerb,
  convert: async () => (await import('./convert.ts')).convertVerb,
  import: async () => (await import('./import.ts')).importVerb,
  publish: async () => (await import('./publish.ts')).publishVerb,
  promises: async () => (await import('./promises.ts')).promisesVerb,
  links: async () => (await import('./links.ts')).linksVerb,
  invite: async () => (await import('./invite.ts')).inviteVerb,
  embed: async () => (await import('./embed.ts')).embedVerb,
  close: async () => (await import('./close.ts')).closeVerb,
  quotas: async () => (await import('./quotas.ts')).quotasVerb,
  fieldwork: async () => (await import('./fieldwork.ts')).fieldworkVerb,
  simulate: async () => (await import('./simulate.ts')).simulateVerb,
  'responses load': async () => (await import('./responses-load.ts')).responsesLoadVerb,
  analyse: async () => (await import('./analyse.ts')).analyseVerb,
  codebook: async () => (await import('./codebook.ts')).codebookVerb,
  plan: async () => (await import('./plan.ts')).planVerb,
  report: async () => (await import('./report.ts')).reportVerb,
  public: async () => (await import('./public.ts')).publicVerb,
  webhook: async () => (await import('./webhook.ts')).webhookVerb,
  export: async () => (await import('./export.ts')).exportVerb,
  exports: async () => (await import('./exports.ts')).exportsVerb,
  consents: async () => (await import('./consents.ts')).consentsVerb,
  erase: async () => (await import('./erase.ts')).eraseVerb,
  'data-card': async () => (await import('./data-card.ts')).dataCardVerb,
  'text score': async () => (await import('./text-score.ts')).textScoreVerb,
  'text code': async () => (await import('./text-code.ts')).textCodeVerb,
  'text train': async () => (await import('./text-train.ts')).textTrainVerb,
  'text evaluate': async () => (await import('./text-evaluate.ts')).textEvaluateVerb,
  expression: async () => (await import('./expression.ts')).expressionVerb,
  verify: async () => (await import('./verify.ts')).verifyVerb,
  move: async () => (await import('./move.ts')).moveVerb,
  backup: async () => (await import('./backup.ts')).backupVerb,
  'backup key': async () => (await import('./backup.ts')).backupKeyVerb,
  restore: async () => (await import('./restore.ts')).restoreVerb,
};

export const verbNames: readonly string[] = Object.keys(loaders);

/** The verb of a name; null when there is none. */
export const findVerb = async (name: string): Promise<Verb | null> =>
  Object.hasOwn(loaders, name) ? ((await loaders[name]?.()) ?? null) : null;

/** All of them, or those whose names are given. */
export const loadVerbs = async (names: readonly string[] = verbNames): Promise<readonly Verb[]> =>
  (await Promise.all(names.map(findVerb))).filter((verb) => verb !== null);
