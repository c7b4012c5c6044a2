/** A package as the lock file of npm has it. */
interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What of a lock file (version 3) is read: packages by the folder they lie in, our own under `''`. */
export interface LockFile {
  readonly packages: Readonly<Record<string, Locked>>;
}

const nameOf = (folder: string): string => folder.replace(/^.*node_modules\//, '');

/** Where a package finds another: in its own folder, then in those around it. */
const found = ({ packages }: LockFile, from: string, name: string): string | null => {
  for (let around = from; ; around = around.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    const folder = `${around === '' ? '' : `${around}/`}node_modules/${name}`;
    if (packages[folder] !== undefined) return folder;
    if (around === '') return null;
  }
};

/** What a package needs while it runs: never what only its tools need, nor partners it can do without. */
const neededBy = (lock: LockFile, folder: string): readonly string[] => {
  const own = lock.packages[folder] ?? {};
  const partners = folder === '' ? [] : Object.keys(own.peerDependencies ?? {});
  return [
    ...Object.keys({ ...own.dependencies, ...own.optionalDependencies }),
    ...partners.filter((name) => own.peerDependenciesMeta?.[name]?.optional !== true),
  ].flatMap((name) => found(lock, folder, name) ?? []);
};

const reached = (lock: LockFile): readonly string[] => {
  const all = new Set<string>();
  const waiting = [...neededBy(lock, '')];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop())
    if (!all.has(folder)) {
      all.add(folder);
      waiting.push(...neededBy(lock, folder));
    }
  return [...all].sort();
};

const address = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

const hashesOf = (integrity: string): readonly object[] =>
  integrity.split(' ').flatMap((one) => {
    const [, bits = '', content = ''] = /^sha(\d+)-(.+)$/.exec(one) ?? [];
    return content === ''
      ? []
      : [{ alg: `SHA-${bits}`, content: Buffer.from(content, 'base64').toString('hex') }];
  });

/**
 * Every package that runs with the server, as a bill of materials in CycloneDX 1.6: version, licence, hash and what each
 * needs, from the lock file alone. Without a moment or a number of its own, so that two builds of the same sources have the
 * same bill.
 *
 * @example
 * const packages = { '': { version: '1.0.0', dependencies: { a: '^1' } }, 'node_modules/a': { version: '1.2.0' } };
 * billOfMaterials({ packages }).components.map(({ purl }) => purl) // ['pkg:npm/a@1.2.0']
 */
export const billOfMaterials = (lock: LockFile) => {
  const version = lock.packages['']?.version ?? '';
  const refOf = (folder: string): string =>
    folder === '' ? `confia@${version}` : `${folder}@${lock.packages[folder]?.version ?? ''}`;
  const folders = reached(lock);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': refOf(''),
        name: 'confia',
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components: folders.map((folder) => {
      const own = lock.packages[folder] ?? {};
      const name = nameOf(folder);
      return {
        type: 'library',
        'bom-ref': refOf(folder),
        name,
        version: own.version ?? '',
        purl: address(name, own.version ?? ''),
        ...(own.license === undefined ? {} : { licenses: [{ expression: own.license }] }),
        ...(own.integrity === undefined ? {} : { hashes: hashesOf(own.integrity) }),
      };
    }),
    dependencies: ['', ...folders].map((folder) => ({
      ref: refOf(folder),
      dependsOn: [...new Set(neededBy(lock, folder))].map(refOf).sort(),
    })),
  };
};
