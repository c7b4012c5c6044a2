/** Name and version of the toolkit, as every finding carries it; a test keeps it equal to package.json. */
export const toolkitVersion = 'confia 0.1.0';
