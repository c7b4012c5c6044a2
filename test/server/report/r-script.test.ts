import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReportHead } from '../../../analysis/report/report-head.ts';
import type { Source } from '../../../analysis/source/source.ts';
import { type BegunCompanion, type RCompanion, rCompanion } from '../../../server/report/r/r-companion.ts';
import { rText } from '../../../server/report/r/r-text.ts';
import { takeCompanion } from '../../../server/report/take-companion.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { toldReport } from './told-report.ts';

const isPresent =
  spawnSync('Rscript', ['-e', 'stopifnot(requireNamespace("survey"), requireNamespace("lavaan"))']).status ===
  0;
if (!isPresent && process.env['CONFIA_SKIP'] === 'none')
  throw new Error('R with survey and lavaan was not found, and nothing may be skipped here');

const here = toldReport();

/** A source that counts more people than it has. */
const withMore = (source: Source, more: number): Source => ({
  ...source,
  tally: async (query) => {
    const found = await source.tally(query);
    return { ...found, n: found.n.map((n, place) => (place === 0 ? n + more : n)) };
  },
});

const companionOf = async (
  head: ReportHead = {},
): Promise<RCompanion & Pick<BegunCompanion, 'variables'>> => {
  const source = await here.made.parts.store.source('felt-control');
  const own = head.strata === undefined ? here.told : await here.reportOf('felt-control', head);
  const begun = rCompanion(own, source.codebook);
  return { variables: begun.variables, ...(await begun.made(source)) };
};

const ran = ({ files }: RCompanion) => {
  const folder = temporaryFolder();
  for (const [path, text] of files) writeFileSync(join(folder, path), text);
  return spawnSync('Rscript', [join(folder, 'report.R')], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
};

describe('the R script of a report', () => {
  it('quotes what R reads, so that no name ends a string', () => {
    expect(rText('a "b" \\ c\n')).toBe('"a \\"b\\" \\\\ c\\n"');
  });

  it('has the columns it needs, and no text that anybody wrote', async () => {
    const { files, variables } = await companionOf();
    expect(variables).not.toContain('OT1');
    expect(variables).toContain('OT1_polarity');
    const data = files.find(([path]) => path === 'data.csv')?.[1] ?? '';
    expect(data.split('\r\n')).toHaveLength(242);
  });

  it('has nothing to do from a plan whose claims are called like a line of R', async () => {
    const { claims } = here.told;
    if (claims === null) throw new Error('no claims');
    const evil = 'H1\nquit(status = 7)\u2028quit()\n#';
    const named = {
      ...here.told,
      claims: { ...claims, claims: claims.claims.map((own) => ({ ...own, id: evil })) },
    };
    const source = await here.made.parts.store.source('felt-control');
    const { files } = await rCompanion(named, source.codebook).made(source);
    const script = files.find(([path]) => path === 'report.R')?.[1] ?? '';
    expect(script).toContain('# claims-H1 quit(status = 7)');
    expect(script.split(/[\n\r]/).filter((line) => /^\s*quit\(/.test(line))).toEqual([]);
  });

  it('is in the register before a row of it is read: who leaves meanwhile counts as gone since', async () => {
    const { store } = here.made.parts;
    const read: string[] = [];
    const copy = { day: '2026-11-24', taker: 'researcher', purpose: '' } as const;
    const taken = await takeCompanion(
      {
        ...store,
        registerCopy: async (name, own) => {
          read.push('registered');
          return store.registerCopy(name, own);
        },
        source: async (name) => {
          const source = await store.source(name);
          const scan: typeof source.scan = (query) => {
            read.push('read');
            return source.scan(query);
          };
          return { ...source, scan };
        },
      },
      here.told,
      copy,
    );
    expect(taken.ok).toBe(true);
    expect(read).toEqual(['registered', 'read']);
  });

  it('is refused where answers have come since its figures were made, before and after it is in the register', async () => {
    const { store } = here.made.parts;
    const copy = { day: '2026-11-24', taker: 'researcher', purpose: '' } as const;
    const earlier = { ...here.told, answer: { ...here.told.answer, stored: here.told.answer.stored - 1 } };
    const before = (await store.copies('felt-control')).length;
    const taken = await takeCompanion(store, earlier, copy);
    expect(taken.ok ? [] : taken.issues.map(({ code }) => code)).toEqual(['REPORT-R-MOVED']);
    expect(await store.copies('felt-control')).toHaveLength(before);
    let looks = 0;
    const growing: typeof store = {
      ...store,
      source: async (name) => {
        const source = await store.source(name);
        looks += 1;
        return looks === 1 ? source : withMore(source, 1);
      },
    };
    const late = await takeCompanion(growing, here.told, copy);
    expect(late.ok ? [] : late.issues.map(({ code }) => code)).toEqual(['REPORT-R-MOVED']);
  });

  it.skipIf(!isPresent)(
    'works every figure of the report out again within 1e-6, also under strata (R with survey and lavaan)',
    async () => {
      for (const head of [{}, { strata: 'language' }]) {
        const { stdout, stderr, status } = ran(await companionOf(head));
        const lines = stdout.trim().split('\n');
        const wrong = lines.filter((line) => line.startsWith('DIFFERENT'));
        expect(wrong.slice(0, 5), stderr.slice(0, 1000)).toEqual([]);
        expect(lines.filter((line) => line.startsWith('same')).length).toBeGreaterThan(100);
        expect(status).toBe(0);
      }
    },
    120_000,
  );
});
