import { frameFromCsv } from '../../analysis/data/frame-from-csv.ts';
import { protectedAnalysis } from '../../analysis/disclosure/protected-analysis.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import { findingJson } from '../../analysis/finding/finding-json.ts';
import { noteSentence } from '../../analysis/finding/note-sentence.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import type { Source } from '../../analysis/source/source.ts';
import { readCodebookText } from '../../surveys/definition/read.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { leastGroupOf, versionsOf } from '../analyst/least-group.ts';
import { showsTexts } from '../analyst/shows-texts.ts';
import { tellIssues } from '../issue-sentence.ts';
import { textReader } from '../text-reader.ts';
import { UsageFailure } from './failure.ts';
import { bytesOf, jsonOf, taken, textOf } from './files.ts';
import { findingTable } from './finding-table.ts';
import { marginsFile } from './margins-file.ts';
import { issueLines } from './print-issues.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import { textPieces } from './text-pieces.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';

const fileSource = async (file: string, codebookFile: string): Promise<Source> => {
  const codebook = taken(readCodebookText(await textOf(codebookFile)), codebookFile);
  const loaded = taken(frameFromCsv(textPieces(await bytesOf(file), file), codebook), file);
  return columnarSource({
    codebook: loaded.codebook,
    frames: [loaded.frame],
    simulated: false,
    reader: textReader,
  });
};

/** A request with the margins of a file, JSON or CSV by its name, in the place of those it might have. */
const withMargins = async (call: Call, request: unknown): Promise<unknown> => {
  const file = call.option('margins');
  if (file === null || typeof request !== 'object' || request === null) return request;
  const weighting = 'weighting' in request ? request.weighting : {};
  if (typeof weighting !== 'object' || weighting === null) return request;
  if ('margins' in weighting) throw new UsageFailure(call.words('usage-margins-twice'));
  return { ...request, weighting: { ...weighting, margins: await marginsFile(file) } };
};

/** `least`: people a figure stands for; null for a file of one's own, which was promised to nobody here. */
const tell = async (
  call: Call,
  source: Source,
  requestFile: string,
  least: number | null,
  textsShown: () => Promise<void> = async () => {},
): Promise<0 | 1> => {
  const { io, json, language } = call;
  const request = await withMargins(call, await jsonOf(requestFile));
  const result = await (least === null
    ? analyse(source, request)
    : protectedAnalysis(source, request, least));
  const findings = taken(result, requestFile);
  if (findings.some(showsTexts)) await textsShown();
  if (json)
    await io.out(
      `${JSON.stringify({ findings: findings.map(findingJson), notes: tellIssues(result.issues, language) }, null, 2)}\n`,
    );
  else {
    io.err(issueLines(result.issues, language));
    for (const finding of findings) {
      const { codebook } = source;
      await io.out(`${sentence(finding, language, codebook)}\n`);
      for (const line of findingTable(finding, language, codebook)) await io.out(`  ${line}\n`);
      for (const note of new Set(finding.notes.map((own) => noteSentence(own, language, codebook))))
        await io.out(`  * ${note}\n`);
      await io.out('\n');
    }
  }
  return 0;
};

export const analyseVerb: Verb = {
  name: 'analyse',
  usage: ['NAME REQUEST.json', '--file DATA.csv --codebook CODEBOOK.json REQUEST.json'],
  about: 'analyse',
  options: [
    { name: 'file', value: 'FILE', about: 'option-file' },
    { name: 'codebook', value: 'FILE', about: 'option-codebook' },
    { name: 'margins', value: 'FILE', about: 'option-margins' },
    ...dataOptions,
  ],
  positionals: [1, 2],
  json: true,
  run: async (call) => {
    const { words, positionals, option } = call;
    const file = option('file');
    const codebook = option('codebook');
    const [first = '', second] = positionals;
    if (file !== null && codebook !== null && second === undefined)
      return tell(call, await fileSource(file, codebook), first, null);
    if (file !== null || codebook !== null || second === undefined)
      throw new UsageFailure(words('usage-analyse'));
    return withStore(dataPlace(call), async (store) => {
      await publishedOr(store, first);
      const least = leastGroupOf(await versionsOf(store, first));
      return tell(call, await store.source(first), second, least, () =>
        operatorAct(store, 'verbatims', first),
      );
    });
  },
};
