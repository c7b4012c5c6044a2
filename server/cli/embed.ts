import { shown } from '../../surveys/engine/shown.ts';
import { embedLine, sitesOf } from '../embedding.ts';
import { linkIssues } from '../survey-links.ts';
import { Failure, fail } from './failure.ts';
import { presetOf } from './preset.ts';
import { publishedOr } from './published.ts';
import { baseUrlOption, dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const embedVerb: Verb = {
  name: 'embed',
  usage: ['NAME [--language TAG] [--with name=code,…] [--base-url URL] [--data DIR] [--database URL]'],
  about: 'embed',
  options: [
    { name: 'language', value: 'TAG', about: 'option-embed-language' },
    { name: 'with', value: 'CODES', about: 'option-with' },
    { name: 'base-url', value: 'URL', about: 'option-base-url' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const preset = presetOf(call, 'usage-embed');
    const base = baseUrlOption(call) ?? fail('LINK-BASE');
    const { survey, study } = await withStore(dataPlace(call), (store) =>
      publishedOr(store, positionals[0] ?? ''),
    );
    const sites = sitesOf(study);
    if (sites.length === 0) return fail('EMBED-NOWHERE', { name: survey.name }, 'embedOn');
    const issues = linkIssues({ survey, language: option('language'), preset });
    if (issues.length > 0) throw new Failure(issues, survey.name);
    const language = option('language') ?? survey.source;
    const title = shown({ survey, study, key: survey.title, language });
    const html = embedLine({ base, name: survey.name, title, language, preset });
    if (!json) io.err(`${words('embeds', { name: survey.name, sites: sites.join(', ') })}\n`);
    await io.out(json ? `${JSON.stringify({ name: survey.name, sites, html })}\n` : `${html}\n`);
    return 0;
  },
};
