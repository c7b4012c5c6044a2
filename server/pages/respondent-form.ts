import type { Context } from 'hono';

/** Fields of a sent form: names that surveys cannot use (`form.…`) are the page's own, the rest are answers. */
export interface Form {
  /** First value of one of the page's own fields, `''` where it did not come. */
  readonly own: (name: string) => string;
  /** First value of a field as it is named. */
  readonly field: (name: string) => string;
  /** Everything that is not the page's own, in order of arrival. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
}

const formType = /^application\/x-www-form-urlencoded\s*(?:;\s*charset=["']?utf-8["']?\s*)?$/i;

/** A form of the values that came under each name, in order of arrival. */
export const formOf = (all: ReadonlyMap<string, readonly string[]>): Form => {
  const field = (name: string): string => all.get(name)?.[0] ?? '';
  return {
    field,
    own: (name) => field(`form.${name}`),
    answers: new Map([...all].filter(([name]) => !name.startsWith('form.'))),
  };
};

/** Reads a urlencoded body; null for any other type. Its size is limited before it comes here. */
export const readForm = async (context: Context): Promise<Form | null> => {
  if (!formType.test(context.req.header('content-type') ?? '')) return null;
  const all = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(await context.req.text()))
    all.set(name, [...(all.get(name) ?? []), value]);
  return formOf(all);
};
