import { describe, expect, it } from 'vitest';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { textOf } from '../support/sources.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly resolved?: string;
}

const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> };
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

const compare = (one: string, other: string): number => {
  const [a, b] = [one, other].map((version) => version.split('-')[0]?.split('.').map(Number) ?? []);
  for (let index = 0; index < 3; index += 1) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const inRange = (version: string, range: string): boolean =>
  range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((clause) => {
        const [, operator = '', bound = ''] = /^(<=|>=|<|>|=|)(.*)$/.exec(clause) ?? [];
        if (bound === '*') return true;
        const order = compare(version, bound);
        if (operator === '<') return order < 0;
        if (operator === '<=') return order <= 0;
        if (operator === '>') return order > 0;
        if (operator === '>=') return order >= 0;
        return order === 0;
      }),
  );

describe('what is installed', () => {
  it('has an integrity hash for every package', () => {
    expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual(
      [],
    );
  });

  // 113 before researchers had accounts; better-auth and its passkeys bring 42, most of them readers of certificates.
  // The age format of backups brings 4: itself, curves, hybrid keys and base64.
  // What is `devOptional` is there for the tools of development, which better-auth could use and we do not ask it to.
  it('is at most 159 packages at run time', () => {
    expect(
      installed.filter(
        ([, { dev, optional, devOptional }]) => dev !== true && optional !== true && devOptional !== true,
      ).length,
    ).toBeLessThanOrEqual(159);
  });

  it.skipIf(!sharedPresent)(`has none of the known bad versions (needs the list: ${sharedAbsent})`, () => {
    const { entries } = sharedJson('reference/trust/known-bad.json') as {
      entries: { id: string; kind: string; name: string; versions: string }[];
    };
    expect(entries.length).toBeGreaterThan(20);
    const found = entries.flatMap(({ id, kind, name, versions }) =>
      installed
        .filter(
          ([path, { dev, version }]) =>
            nameOf(path) === name &&
            version !== undefined &&
            inRange(version, versions) &&
            (kind !== 'policy' || dev !== true),
        )
        .map(([path]) => `${id} ${path}`),
    );
    expect(found).toEqual([]);
  });
});
