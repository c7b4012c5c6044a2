import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeFolders, importsOf, sourceFiles, textOf } from '../support/sources.ts';

const quoted = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));

/** The one-door table of README.md: package to the places that may import it. */
const doors = (): ReadonlyMap<string, readonly string[]> => {
  const [, table = ''] = textOf('README.md').split(/^## One door for each package$/m);
  const rows = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.flatMap(([, packages = '', places = '']) => {
      const where = /files named/.test(places) ? ['*/schema.ts'] : quoted(places);
      return quoted(packages).map((name) => [name, where] as const);
    }),
  );
};

const packageOf = (specifier: string): string => {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
};

const isPackage = (specifier: string): boolean =>
  !specifier.startsWith('.') && !specifier.startsWith('node:');

const covers = (door: string, path: string): boolean => {
  if (door.startsWith('*/')) return path.endsWith(door.slice(1));
  return door.endsWith('/') ? path.startsWith(door) : path === door;
};

const resolved = (from: string, specifier: string): string =>
  posix.normalize(posix.join(posix.dirname(from), specifier));

/** What each folder may import of ours. */
const left: Readonly<Record<(typeof codeFolders)[number], readonly string[]>> = {
  surveys: ['surveys'],
  analysis: ['surveys', 'analysis'],
  client: ['surveys', 'analysis', 'client'],
  server: ['surveys', 'analysis', 'client', 'server'],
};

const sources = sourceFiles();

describe('imports point left', () => {
  it('reads a house that is there', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  for (const folder of codeFolders) {
    it(`${folder}/ imports only ${left[folder].join(', ')}`, () => {
      const wrong = sources
        .filter((path) => path.startsWith(`${folder}/`))
        .flatMap((path) =>
          importsOf(path)
            .filter((specifier) => specifier.startsWith('.'))
            .map((specifier) => resolved(path, specifier))
            .filter((target) => !left[folder].some((allowed) => target.startsWith(`${allowed}/`)))
            .map((target) => `${path} -> ${target}`),
        );
      expect(wrong).toEqual([]);
    });
  }

  it('server/ takes only views (.tsx) and the view-to-address functions from client/', () => {
    const wrong = sources
      .filter((path) => path.startsWith('server/'))
      .flatMap((path) =>
        importsOf(path)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => resolved(path, specifier))
          .filter(
            (target) =>
              target.startsWith('client/') && !target.endsWith('.tsx') && !target.startsWith('client/lib/'),
          )
          .map((target) => `${path} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('surveys/ and analysis/ run anywhere', () => {
  const pure = sources.filter((path) => path.startsWith('surveys/') || path.startsWith('analysis/'));

  it('import nothing of Node', () => {
    expect(
      pure.flatMap((path) =>
        importsOf(path)
          .filter((name) => name.startsWith('node:'))
          .map((name) => `${path}: ${name}`),
      ),
    ).toEqual([]);
  });

  it('read no clock and throw no dice', () => {
    const wrong = pure.filter((path) => {
      const code = textOf(path)
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '');
      return /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bprocess\.|\bdocument\.(?:querySelector|body|createElement)|\bwindow\./.test(
        code,
      );
    });
    expect(wrong).toEqual([]);
  });
});

/** What a file needs when it runs: everything it imports that is not a type, and what that needs. */
const runtimeFiles = (path: string, met = new Set<string>()): ReadonlySet<string> => {
  if (met.has(path)) return met;
  met.add(path);
  const types = [...textOf(path).matchAll(/import type [^;]*?from '([^']+)'/g)].map(([, from]) => from);
  for (const specifier of importsOf(path).filter((name) => name.startsWith('.') && !types.includes(name)))
    if (/\.tsx?$/.test(specifier)) runtimeFiles(resolved(path, specifier), met);
  return met;
};

describe('scripts of the respondent’s pages', () => {
  it('bring no reader of ICU messages and no words: these are made on the server', () => {
    for (const script of ['client/respondent/enhance.ts', 'client/respondent/live.ts']) {
      const brought = [...runtimeFiles(script)];
      expect(
        brought.filter((path) => path.startsWith('surveys/locales/')),
        script,
      ).toEqual([]);
    }
    expect(runtimeFiles('client/lib/tongue.ts')).toContain('surveys/locales/message.ts');
  });
});

describe('one door for each package', () => {
  const table = doors();

  it('is a table that can be read', () => {
    expect(table.size).toBeGreaterThan(8);
    expect(table.get('better-sqlite3')).toEqual(['server/storage/sqlite.ts']);
  });

  it('names every package that the code imports, and every import passes its door', () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter(isPackage)
        .filter((specifier) => {
          const name = packageOf(specifier);
          const places = table.get(name) ?? table.get(`${name.split('/')[0] ?? ''}/*`);
          return places === undefined || !places.some((door) => covers(door, path));
        })
        .map((specifier) => `${path}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no package that package.json does not depend on at run time', () => {
    const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
    const listed = [...table.keys()];
    const missing = Object.keys(dependencies).filter(
      (name) => !listed.includes(name) && !listed.includes(`${name.split('/')[0] ?? ''}/*`),
    );
    expect(missing).toEqual([]);
  });

  it('never imports natural by its root, which loads database clients', () => {
    expect(sources.filter((path) => importsOf(path).includes('natural'))).toEqual([]);
  });
});
