import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** An empty folder of its own, removed after the file's last test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'confia-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
