import { experiment, type Fault, question, quota } from './survey-changes.ts';

/** Experiments that cannot be drawn, and quotas that cannot be kept. */
export const experimentFaults: readonly Fault[] = [
  [
    'EXPERIMENT-CELLS',
    'error',
    'experiments/EXP',
    (survey) => {
      const [factor] = survey.experiments[0]?.factors ?? [];
      const letters = [...'abcdefghijk'];
      return experiment({
        factors: factor === undefined ? [] : letters.map((name) => ({ ...factor, name: `panel_${name}` })),
      })(survey);
    },
  ],
  [
    'EXPERIMENT-OPPOSITE',
    'error',
    'experiments/EXP_2/opposite',
    (survey) => ({
      ...survey,
      pages: survey.pages.map((own) => (own.name === 'prefer' ? { ...own, vignette: 'EXP_2' } : own)),
      experiments: survey.experiments.flatMap((own) => [own, { ...own, name: 'EXP_2', opposite: 'EXP' }]),
    }),
  ],
  [
    'EXPERIMENT-NO-VIGNETTE',
    'error',
    'pages/app/vignette',
    (survey) => ({
      ...survey,
      experiments: survey.experiments.map(({ base: _, sentenceOrder: __, ...rest }) => rest),
    }),
  ],
  ['QUOTA-LIMIT', 'error', 'quotas/q/limit', quota({ limit: 0 })],
  ['QUOTA-LIMIT', 'error', 'quotas/q/limit', quota({ limit: 2.5 })],
  ['QUOTA-LIMIT', 'error', 'quotas/q/limit', quota({ limit: 100, of: 'percent' })],
  ['QUOTA-TEXT', 'error', 'quotas/q', quota({ action: 'close' })],
  ['QUOTA-BLOCK', 'error', 'quotas/q/block', quota({ action: 'skip', block: 'nowhere' })],
  ['QUOTA-LATE', 'warning', 'quotas/q/block', quota({ action: 'skip', block: 'first', when: "${DC} = '3'" })],
  [
    'QUOTA-UNREACHABLE',
    'error',
    'quotas/q/when',
    (survey) =>
      quota({ when: "${FC1} = '3'" })(question('FC1', { relevant: "${LI} = '1' and ${LI} = '2'" })(survey)),
  ],
];
