import { textHash } from '../../definition/hash.ts';
import { textUses } from '../../definition/text-uses.ts';
import type { Survey } from '../../model/survey.ts';
import type { Build } from './build.ts';
import { everything, type Form } from './form.ts';
import { listFields, type OwnFault, ownParts } from './own-sheets.ts';
import { withOwnTexts, withTranslations } from './own-texts.ts';
import { withRest } from './rest-sheet.ts';
import { textIn } from './table.ts';
import type { Sheet } from './workbook.ts';

type Json = Readonly<Record<string, unknown>>;

interface Block {
  readonly name?: unknown;
  readonly pages?: unknown;
}

/** Blocks with the pages whose rows name them; pages that are gone leave their block. */
const withPages = (blocks: readonly Block[], form: Form, survey: Survey): readonly Json[] => {
  const named = new Map(
    everything(form.members).flatMap((each) =>
      each.is === 'group' && textIn(each.row, 'x_page') !== ''
        ? [[textIn(each.row, 'x_page'), textIn(each.row, 'x_block')] as const]
        : [],
    ),
  );
  const there = new Set(survey.pages.map(({ name }) => name));
  return blocks.map((block) => {
    const listed = Array.isArray(block.pages) ? block.pages.map(String) : [];
    const kept = listed.filter((page) => there.has(page) && (named.get(page) ?? block.name) === block.name);
    const added = [...named].flatMap(([page, name]) =>
      name === block.name && !kept.includes(page) ? [page] : [],
    );
    return { ...block, pages: [...kept, ...added] };
  });
};

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** A survey from the sheets that XLSForm knows, with what the sheets of ours say of it. */
export const withOwnSheets = (
  survey: Survey,
  sheets: ReadonlyMap<string, Sheet>,
  form: Form,
  { report, languages }: Build,
): unknown => {
  if (sheets.size === 0) return survey;
  const fault =
    (sheet: Sheet): OwnFault =>
    (row, index, header, value) =>
      report.tell(
        'EXTRA_002',
        {
          sheet: sheet.name,
          row,
          cell: { value, column: { index, header, name: header, language: '', known: false } },
        },
        { allowed: header },
      );
  const parts = ownParts(sheets, fault);
  const { workbook, ...rest } = survey;
  const fields = sheets.get('x_lists');
  const given = fields === undefined ? new Map<string, Json>() : listFields(fields, fault(fields));
  const lists = Object.fromEntries(
    [...new Set([...Object.keys(survey.lists), ...given.keys()])].map((name) => [
      name,
      { choices: [], ...survey.lists[name], ...given.get(name) },
    ]),
  );
  const texts = sheets.get('x_texts');
  const translations = sheets.get('x_translations');
  const spoken =
    texts === undefined
      ? survey.texts
      : withOwnTexts(
          survey.texts,
          texts,
          (name) => languages.all.find((language) => language.name === name)?.tag ?? null,
        );
  const merged: Json = {
    ...rest,
    ...(sheets.has('x_survey') || workbook === undefined ? {} : { workbook }),
    ...parts,
    consent: { ...survey.consent, ...object(parts['consent']) },
    status: { ...survey.status, ...object(parts['status']) },
    licence: { ...survey.licence, ...object(parts['licence']) },
    ...(Array.isArray(parts['blocks']) ? { blocks: withPages(parts['blocks'], form, survey) } : {}),
    lists,
    texts: withTranslations({
      texts: spoken,
      source: languages.source,
      sheet: translations,
      hash: textHash,
      fault: translations === undefined ? () => undefined : fault(translations),
    }),
  };
  return merged;
};

/** Texts that somebody uses or that the sheet of texts names; words supplied for parts that were given are dropped. */
export const usedTexts = (survey: Survey, sheets: ReadonlyMap<string, Sheet>): Survey => {
  if (!sheets.has('x_survey')) return survey;
  const used = new Set([
    ...textUses(survey).map(({ key }) => key),
    ...(sheets.get('x_texts')?.rows.slice(1) ?? []).map(({ cells }) => (cells[0] ?? '').trim()),
  ]);
  const texts = Object.fromEntries(
    Object.entries(survey.texts).map(([tag, own]) => [
      tag,
      Object.fromEntries(Object.entries(own).filter(([key]) => used.has(key))),
    ]),
  );
  return { ...survey, texts };
};

/** The parts that no other sheet could say, where the others still say what they said. */
export const withOwnRest = (
  survey: Survey,
  sheets: ReadonlyMap<string, Sheet>,
  { report }: Build,
): unknown => {
  const rest = sheets.get('x_rest');
  return rest === undefined
    ? survey
    : withRest({ ...survey }, rest, (row, part) =>
        report.tell('EXTRA_001', { sheet: rest.name, row }, { name: part }),
      );
};
