import { type QrFormat, qrFile } from '../qr-file.ts';
import { linkIssues, surveyLinks } from '../survey-links.ts';
import { Failure, fail, UsageFailure } from './failure.ts';
import { presetOf } from './preset.ts';
import { publishedOr } from './published.ts';
import { baseUrlOption, dataOptions, dataPlace } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeBytes } from './write-file.ts';

const pictureOf = (call: Call): { readonly path: string; readonly format: QrFormat } | null => {
  const path = call.option('qr');
  if (path === null) return null;
  const format = /\.(svg|png)$/i.exec(path)?.[1]?.toLowerCase();
  if (format === 'svg' || format === 'png') return { path, format };
  throw new UsageFailure(call.words('usage-links'));
};

export const linksVerb: Verb = {
  name: 'links',
  usage: [
    'NAME [--language TAG] [--with name=code,…] [--qr FILE.svg|FILE.png] [--base-url URL] [--data DIR] [--database URL]',
  ],
  about: 'links',
  options: [
    { name: 'language', value: 'TAG', about: 'option-link-language' },
    { name: 'with', value: 'CODES', about: 'option-with' },
    { name: 'qr', value: 'FILE', about: 'option-qr' },
    { name: 'base-url', value: 'URL', about: 'option-base-url' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const language = option('language');
    const preset = presetOf(call, 'usage-links');
    const picture = pictureOf(call);
    const base = baseUrlOption(call) ?? fail('LINK-BASE');
    const { survey } = await withStore(dataPlace(call), (store) => publishedOr(store, positionals[0] ?? ''));
    const issues = linkIssues({ survey, language, preset });
    if (issues.length > 0) throw new Failure(issues, survey.name);
    const links = surveyLinks({ survey, base, language, preset });
    const first = links.find((link) => link.language === survey.source) ?? links[0];
    if (picture !== null && first !== undefined)
      await writeBytes(picture.path, qrFile(first.address, picture.format));
    await io.out(
      json
        ? `${JSON.stringify({ name: survey.name, links })}\n`
        : links.map((link) => `${words('link', { ...link })}\n`).join(''),
    );
    return 0;
  },
};
