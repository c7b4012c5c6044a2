import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../support/sources.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const packed = join(folder, 'node_modules/confia');

/** What a program of somebody else's might say. */
const program = (kind: string): string => `
import { confiaClient, readNotice, type Answered, type Webhook } from 'confia/client';
const confia = confiaClient({ address: 'https://survey.example.org' });
export const asked = async (): Promise<readonly string[]> => {
  const surveys = await confia.surveys();
  if (!surveys.ok) return [surveys.problem.title];
  const found = await confia.analyse('felt-control', {
    tasks: [{ ${kind}: { rows: ['TR1'], columns: ['D4'], percent: 'column' } }],
  });
  const definition = await confia.survey('felt-control');
  if (definition.ok) definition.value.definition.title satisfies string;
  return found.ok ? surveys.value.map(({ name }) => name) : [];
};
export const hooks = (): Promise<Answered<readonly Webhook[]>> => confia.webhooks('felt-control');
console.log(typeof asked, (await readNotice({ secret: 's', signature: null, body: '' })) === null);
`;

const compiled = (text: string, options: readonly string[]): string => {
  writeFileSync(join(folder, 'program.ts'), text);
  try {
    execFileSync(
      process.execPath,
      [
        join(projectRoot, 'node_modules/typescript/bin/tsc'),
        ...[
          '--strict',
          '--target',
          'es2022',
          '--lib',
          'es2022,dom',
          '--types',
          '',
          '--skipLibCheck',
          'false',
        ],
        ...options,
        'program.ts',
      ],
      { cwd: folder, encoding: 'utf8', stdio: 'pipe' },
    );
    return '';
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
};

beforeAll(() => {
  if (!existsSync(join(projectRoot, 'dist/types/client/api/confia-client.d.ts')))
    throw new Error('packed-client: npm run build comes first');
  const told = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  const [{ filename }] = JSON.parse(told) as [{ readonly filename: string }];
  mkdirSync(packed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', packed]);
  // what an installation brings, as the package names it
  symlinkSync(join(projectRoot, 'node_modules/zod'), join(folder, 'node_modules/zod'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});

describe('the packed package', () => {
  it('has what is built and no sources', () => {
    for (const path of ['dist/server/confia.js', 'dist/client/.vite/manifest.json', 'LICENSE', 'NOTICE'])
      expect([path, existsSync(join(packed, path))]).toEqual([path, true]);
    for (const path of ['client', 'test', 'dist/bench']) expect(existsSync(join(packed, path))).toBe(false);
  });

  it.each([['nodenext'], ['preserve']])('gives types to a program (--module %s)', (module) => {
    expect(compiled(program('crosstab'), ['--module', module, '--noEmit'])).toBe('');
    expect(compiled(program('crossing'), ['--module', module, '--noEmit'])).toContain('crossing');
  });

  it('runs', () => {
    expect(compiled(program('crosstab'), ['--module', 'nodenext'])).toBe('');
    expect(execFileSync(process.execPath, [join(folder, 'program.js')], { encoding: 'utf8' })).toBe(
      'function true\n',
    );
  });
});
