import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { billOfMaterials } from '../../server/deploy/bill-of-materials.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { projectRoot, textOf } from '../support/sources.ts';

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

  it('stands in the bill of materials beside the built server: all that runs, and nothing of tools', () => {
    const bill = JSON.parse(readFileSync(`${projectRoot}dist/server/sbom.cdx.json`, 'utf8')) as ReturnType<
      typeof billOfMaterials
    >;
    expect(bill).toEqual(JSON.parse(JSON.stringify(billOfMaterials(lock))));
    const listed = new Set(bill.components.map(({ 'bom-ref': ref }) => ref));
    const flagged = installed.filter(
      ([, { dev, optional, devOptional }]) => dev !== true && optional !== true && devOptional !== true,
    );
    const refOf = ([path, { version = '' }]: readonly [string, Locked]): string => `${path}@${version}`;
    expect(flagged.map(refOf).filter((ref) => !listed.has(ref))).toEqual([]);
    expect(installed.filter(([, { dev }]) => dev === true).filter((own) => listed.has(refOf(own)))).toEqual(
      [],
    );
    for (const name of Object.keys(JSON.parse(textOf('package.json')).dependencies))
      expect(bill.components.map((own) => own.name)).toContain(name);
    // every package has its hash, and every one is reached from our own
    expect(bill.components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
    const needed = new Set(bill.dependencies.flatMap(({ dependsOn }) => dependsOn));
    expect([...listed].filter((ref) => !needed.has(ref))).toEqual([]);
    expect([...needed].filter((ref) => !listed.has(ref))).toEqual([]);
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
