import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectRoot, textOf } from '../support/sources.ts';

const map = textOf('server/asvs.md');

describe('the map of OWASP ASVS', () => {
  it('names files and folders there are', () => {
    const named = [...map.matchAll(/`((?:surveys|analysis|client|server|test)\/[\w./-]+|biome\.json)`/g)].map(
      ([, path = '']) => path,
    );
    expect(new Set(named).size).toBeGreaterThan(40);
    expect(named.filter((path) => !existsSync(projectRoot + path))).toEqual([]);
  });

  it('says of every line whether it stands, and names code or a test where it says yes', () => {
    const lines = [...map.matchAll(/^\| (\d[\d., to]*?) +\| (\S+) +\| (.*?) *\|$/gm)];
    expect(lines.length).toBeGreaterThan(55);
    for (const [, number = '', stands = ''] of lines)
      expect(['yes', 'partly', 'no', '**no**', 'none'], number).toContain(stands);
    const without = lines.filter(
      ([, , stands, where = '']) => stands === 'yes' && !/`|UTC|JavaScript|HTML/.test(where),
    );
    expect(without.map(([, number]) => number)).toEqual([]);
  });
});
