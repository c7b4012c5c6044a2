import { describe, expect, it } from 'vitest';
import type { Field, Part } from '../../../client/designer/field.ts';
import { scoreKinds } from '../../../client/designer/new-member.ts';
import { consentFields, fieldsOf, surveyFields } from '../../../client/designer/part-fields.ts';
import { surveyJsonSchema } from '../../../surveys/definition/schema.ts';
import { studioWordNames } from '../../../surveys/locales/studio.ts';
import { questionKinds } from '../../../surveys/model/codes.ts';

interface Node {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node | boolean;
  readonly prefixItems?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

const root = surveyJsonSchema() as unknown as Node & { readonly $defs: Readonly<Record<string, Node>> };

/** Every key of every object of the schema: members of lists and values by name stand as `*`. */
const membersIn = (node: Node | boolean | undefined, at: string): readonly string[] => {
  if (typeof node !== 'object') return [];
  if (node.$ref !== undefined) return membersIn(root.$defs[node.$ref.split('/').at(-1) ?? ''], at);
  const own = Object.entries(node.properties ?? {}).flatMap(([key, value]) => {
    const place = at === '' ? key : `${at}/${key}`;
    return [place, ...membersIn(value, place)];
  });
  return [
    ...own,
    ...membersIn(node.items, `${at}/*`),
    ...membersIn(node.additionalProperties, `${at}/*`),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((each) => membersIn(each, at)),
  ];
};

const kindsOf = (part: Part): readonly string[] => {
  if (part === 'question') return questionKinds;
  return part === 'score' ? scoreKinds : [''];
};

const partFields = (part: Part, at: string): readonly string[] =>
  kindsOf(part).flatMap((kind) => placesOf(fieldsOf(part, kind), at));

/** Where the fields of a form write, as the schema calls it. */
const placesOf = (fields: readonly Field[], at: string): readonly string[] =>
  fields.flatMap((field) => {
    const place = at === '' ? field.key : `${at}/${field.key}`;
    if (field.as === 'folded') return placesOf(field.of, at);
    if (field.as === 'members') return [place, ...partFields(field.of, `${place}/*`)];
    return field.as === 'inside' ? [place, ...placesOf(field.of, place)] : [place];
  });

const listed: Readonly<Record<string, Part>> = {
  pages: 'page',
  'pages/*/items': 'question',
  lists: 'list',
  scores: 'score',
  constructs: 'construct',
  quotas: 'quota',
  sections: 'section',
  blocks: 'block',
  experiments: 'experiment',
  attributes: 'attribute',
};

const edited = new Set([
  ...placesOf(surveyFields, ''),
  'consent',
  ...placesOf(consentFields, 'consent'),
  ...Object.entries(listed).flatMap(([key, part]) => [key, ...partFields(part, `${key}/*`)]),
]);

/** Members that no form has, each with the reason. */
const leftOut: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^(?:\$schema|format)$/, 'is the same in every definition'],
  [/^name$/, 'is the draft’s address and its lock'],
  [/^source$/, 'is what every translation hangs on'],
  [/^texts$/, 'is written wherever a text stands, and in the translation workbench'],
  [/^texts\//, 'is written wherever a text stands, and in the translation workbench'],
  [/(?:^|\/)workbook$/, 'is kept for the workbook it came from and means nothing here'],
  [/\/(?:name|tag|variable|code)$/, 'is the name of a member, changed in its head'],
  [/\/items\/\*\/item$/, 'is the name of a member, chosen when it is added'],
  [/^scores\/\*\/kind$/, 'is chosen above the fields, since the others depend on it'],
];

describe('the forms of the studio', () => {
  it('have a field for every member of the schema, or say why not', () => {
    const all = [...new Set(membersIn(root, ''))];
    expect(all.length).toBeGreaterThan(130);
    const open = all.filter(
      (place) => !edited.has(place) && !leftOut.some(([pattern]) => pattern.test(place)),
    );
    expect(open).toEqual([]);
    for (const [pattern, why] of leftOut)
      expect([why, all.some((place) => pattern.test(place) && !edited.has(place))]).toEqual([why, true]);
  });

  it('have no field for what is no member of the schema', () => {
    const all = new Set(membersIn(root, ''));
    expect([...edited].filter((place) => !all.has(place))).toEqual([]);
  });

  it('have a word for every field and every code', () => {
    const words = new Set<string>(studioWordNames);
    const missing = new Set<string>();
    const look = (fields: readonly Field[]): void => {
      for (const field of fields) {
        if (field.as === 'folded') look(field.of);
        else {
          if (!words.has(`field-${field.key}`)) missing.add(`field-${field.key}`);
          if (field.as === 'inside') look(field.of);
          const codes =
            field.as === 'one-of'
              ? field.of
              : field.as === 'entries' && typeof field.value !== 'string'
                ? field.value
                : [];
          for (const code of codes)
            if (!words.has(`${field.key === 'kind' ? 'kind' : 'value'}-${code}`))
              missing.add(`value-${code}`);
          if (field.as === 'members') {
            if (!words.has(`part-${field.of}`)) missing.add(`part-${field.of}`);
            look(fieldsOf(field.of, ''));
          }
        }
      }
    };
    look(surveyFields);
    look(consentFields);
    for (const part of Object.values(listed)) for (const kind of kindsOf(part)) look(fieldsOf(part, kind));
    expect([...missing]).toEqual([]);
  });
});
