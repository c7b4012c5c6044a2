import manifest from '../../package.json' with { type: 'json' };

/** Name and version of the toolkit, as every finding carries it. */
export const toolkitVersion: string = `confia ${manifest.version}`;
