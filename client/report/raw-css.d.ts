/** A sheet as its text. */
declare module '*.css?raw' {
  const text: string;
  export = text;
}
