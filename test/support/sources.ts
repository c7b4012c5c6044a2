import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

const walk = (folder: string): readonly string[] =>
  readdirSync(projectRoot + folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );

export const codeFolders = ['surveys', 'analysis', 'client', 'server'] as const;

/** Every file below the four folders, as paths from the project's root. */
export const projectFiles = (folders: readonly string[] = codeFolders): readonly string[] =>
  folders.flatMap(walk);

export const sourceFiles = (folders?: readonly string[]): readonly string[] =>
  projectFiles(folders).filter((path) => /\.tsx?$/.test(path));

export const textOf = (path: string): string => readFileSync(projectRoot + path, 'utf8');

/** Module names a file imports or re-exports, static and dynamic. */
export const importsOf = (path: string): readonly string[] => {
  const text = textOf(path).replace(/\/\*[\s\S]*?\*\//g, '');
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
  ].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
};
