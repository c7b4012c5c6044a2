import { build } from 'vite';

/** One file of source with everything it imports, as a module for a browser (and for Node). */
export const browserBundle = async (entry: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'bundle' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error(`browserBundle: ${entry} was not built`);
  return output.output[0].code;
};
