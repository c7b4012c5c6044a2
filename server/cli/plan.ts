import { claimsJson } from '../../analysis/plan/claims-json.ts';
import { designSchema } from '../../analysis/plan/schema.ts';
import { schemaIssue } from '../../surveys/definition/schema-issue.ts';
import { localAnalyst } from '../analyst/local-analyst.ts';
import { planRun } from '../plan-run.ts';
import { claimLines } from './claim-lines.ts';
import type { Exit } from './exit.ts';
import { Failure, fail } from './failure.ts';
import { taken } from './files.ts';
import { marginsFile } from './margins-file.ts';
import { planFile } from './plan-file.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

const designed = ['weight', 'strata', 'cluster', 'lonely', 'purpose'] as const;

export const planVerb: Verb = {
  name: 'plan',
  usage: ['NAME [--plan FILE] [--data DIR] [--database URL]'],
  about: 'plan',
  options: [
    { name: 'plan', value: 'FILE', about: 'option-plan' },
    ...designed.map((name) => ({ name, value: 'NAME', about: `option-plan-${name}` }) as const),
    { name: 'margins', value: 'FILE', about: 'option-margins' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, positionals, json, language, option } = call;
    const [name = ''] = positionals;
    const margins = option('margins');
    const told = {
      ...Object.fromEntries(designed.flatMap((key) => (option(key) === null ? [] : [[key, option(key)]]))),
      ...(margins === null ? {} : { weighting: { margins: await marginsFile(margins) } }),
    };
    const design = designSchema.safeParse(told);
    if (!design.success)
      throw new Failure(
        design.error.issues.map((fault) => schemaIssue(told, fault)),
        name,
      );
    return withStore(dataPlace(call), async (store): Promise<Exit> => {
      await publishedOr(store, name);
      const file = option('plan');
      const asked = await planRun(store, name, file === null ? null : await planFile(file, name));
      if (asked === null) return fail('PLAN-NONE', { name }, name);
      const { plan, standing, shipped } = asked;
      const table = taken(
        await localAnalyst(store).claims(name, { plan, standing, design: design.data }),
        name,
      );
      await io.out(
        json
          ? `${JSON.stringify(claimsJson(table), null, 2)}\n`
          : `${claimLines(table, language, shipped).join('\n')}\n`,
      );
      return 0;
    });
  },
};
