import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A built file in memory, as it is and compressed. */
export interface Asset {
  readonly type: string;
  readonly plain: Uint8Array;
  /** Worked out when first asked for; absent where compression does not pay. */
  readonly brotli?: Uint8Array;
  readonly gzip?: Uint8Array;
}

/** The browser's files, by content-hash names that never change their content. */
export interface Assets {
  /** Address of what was built from a source file (`client/respondent/respondent.css`); null when it was not built. */
  readonly url: (source: string) => string | null;
  /** A file below `/assets/` by name. */
  readonly file: (name: string) => Asset | null;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const compressible = new Set(['.js', '.css', '.svg', '.json']);

const once = (make: () => Uint8Array): (() => Uint8Array) => {
  let made: Uint8Array | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const asset = (path: string): Asset => {
  const plain = readFileSync(path);
  const extension = extname(path);
  const type = types[extension] ?? 'application/octet-stream';
  if (!compressible.has(extension) || plain.length < 256) return { type, plain };
  const brotli = once(() =>
    brotliCompressSync(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
  );
  const gzip = once(() => gzipSync(plain, { level: 9 }));
  return {
    type,
    plain,
    get brotli() {
      return brotli();
    },
    get gzip() {
      return gzip();
    },
  };
};

/** The manifests of the client's builds: its pages', and the rules that some pages follow. */
const manifests = ['.vite/manifest.json', '.vite/manifest-live.json'];

const readManifests = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    manifests
      .map((name) => join(folder, name))
      .filter((path) => existsSync(path))
      .flatMap((path) =>
        Object.entries(
          JSON.parse(readFileSync(path, 'utf8')) as Record<string, { readonly file: string }>,
        ).map(([source, { file }]) => [source, file] as const),
      ),
  );

/**
 * Reads the client build once and answers from memory. A file is compressed when it is first asked for: all of them would
 * take two seconds of every start. Without a build there are no files.
 */
export const loadAssets = (folder: string): Assets => {
  const manifest = readManifests(folder);
  const inside = join(folder, 'assets');
  const files = new Map(
    existsSync(inside)
      ? readdirSync(inside, { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => [entry.name, asset(join(inside, entry.name))] as const)
      : [],
  );
  return {
    url: (source) => {
      const file = manifest.get(source);
      return file === undefined ? null : `/${file}`;
    },
    file: (name) => files.get(name) ?? null,
  };
};

/** No files: pages are HTML that works without any. */
export const noAssets: Assets = { url: () => null, file: () => null };
