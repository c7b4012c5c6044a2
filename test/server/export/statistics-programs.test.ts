import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDta } from '../../../server/export/dta/write-dta.ts';
import type { SavFile, SavValue } from '../../../server/export/sav/sav-file.ts';
import { writeSav } from '../../../server/export/sav/write-sav.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { command } from '../../support/command.ts';
import { everyKindPeople } from '../../support/every-kind-people.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';
import { psppSays, readersAbsent, readersPresent, rSays } from '../../support/statistics-programs.ts';
import { noStudy } from '../../support/survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

/** Every cell of the three files beside the CSV of the same rows; prints how many were compared, then what differs. */
const compareScript = `
suppressMessages(library(haven))
argv <- commandArgs(trailingOnly = TRUE)
plain <- read.csv(argv[1], colClasses = "character", na.strings = character(0), encoding = "UTF-8", check.names = FALSE)
reasons <- c(a = "-98", b = "-97", c = "-96", d = "-95", e = "-94", f = "-99", g = "-93", h = "-92", i = "-91")
compared <- 0
for (file in argv[-1]) {
  data <- if (grepl("dta$", file)) read_dta(file) else read_sav(file, user_na = TRUE)
  stopifnot(nrow(data) == nrow(plain))
  for (name in names(plain)) {
    column <- data[[name]]
    given <- plain[[name]]
    why <- data[[paste0(name, "_why")]]
    read <- if (is.character(column)) as.character(unclass(column))
      else if (inherits(column, "Date")) format(column, "%Y-%m-%d")
      else if (inherits(column, "POSIXct")) sub("^1960-01-01T", "", format(column, "%Y-%m-%dT%H:%M", tz = "UTC"))
      else if (inherits(column, "hms")) ifelse(is.na(column), NA, substr(format(column), 1, 5))
      else {
        number <- as.vector(unclass(column)); attributes(number) <- NULL
        tag <- if (grepl("dta$", file)) na_tag(column) else rep(NA, length(number))
        ifelse(!is.na(tag), reasons[tag], ifelse(is.na(number), "", format(number, digits = 17, trim = TRUE, scientific = FALSE)))
      }
    if (!is.null(why)) { code <- as.vector(unclass(why)); read <- ifelse(is.na(code), read, as.character(code)) }
    read[is.na(read)] <- ""
    same <- read == given | (suppressWarnings(as.numeric(read) == as.numeric(given)) %in% TRUE)
    compared <- compared + length(same)
    if (!all(same)) cat("differs:", basename(file), name, given[!same][1], read[!same][1], "\n")
  }
}
cat("compared", compared, "\n")
`;

describe.skipIf(!readersPresent)(`files of statistics programs (need readers: ${readersAbsent})`, () => {
  it('hold every kind of answer as the CSV does: .sav, .zsav and .dta read by haven, and by PSPP without a warning', async () => {
    writeFileSync(at('survey.json'), JSON.stringify(everyKindSurvey));
    writeFileSync(at('study.json'), JSON.stringify({ ...noStudy, pilot: true, mode: 'confidential' }));
    const data = ['--data', at('data')];
    const published = await command(['publish', at('survey.json'), '--study', at('study.json'), ...data]);
    expect(published.exit, published.err).toBe(0);
    const store = await openStore({ path: join(at('data'), 'confia.db') });
    const { hash } = (await store.published('every-kind')) ?? { hash: '' };
    for (const [index, document] of everyKindPeople.people.entries())
      await store.submit(`key-number-${index}-abcdefghij`, { ...document, hash }, `receipt-${index}`);
    await store.close();
    for (const format of ['csv', 'sav', 'zsav', 'dta']) {
      const argv = ['export', 'every-kind', '--format', format, '--out', at(`all.${format}`), ...data];
      const made = await command([...argv, '--days', 'exact', '--lossless']);
      expect(made.exit, made.err).toBe(0);
    }
    const files = ['sav', 'zsav', 'dta'].map((format) => at(`all.${format}`));
    const said = rSays(compareScript, at('all.csv'), ...files);
    expect(said.replace(/compared \d+ \n$/, '')).toBe('');
    expect(Number(/compared (\d+)/.exec(said)?.[1])).toBeGreaterThan(4 * 3 * 40);

    const shown = psppSays(
      files
        .slice(0, 2)
        .map(
          (file) =>
            `GET FILE='${file}'.\nDISPLAY DICTIONARY.\nMRSETS /DISPLAY NAME=ALL.\nFREQUENCIES felt.\n`,
        )
        .join(''),
    );
    expect(shown).not.toMatch(/warning|error/i);
    expect(shown).toMatch(/-99 (?:to|THRU) -91/i);
    expect(shown).toContain('$apps');
    const labels = rSays(
      `suppressMessages(library(haven)); d <- read_dta(commandArgs(TRUE)[1]); l <- attr(d$felt, "labels"); cat(paste(names(l)[is.na(l)], na_tag(l)[is.na(l)]), sep = "\\n"); cat(attr(d$felt, "label"))`,
      at('all.dta'),
    );
    expect(labels).toMatch(/ b$/m);
  }, 60_000);

  it('give no file where the weight is no number of the data', async () => {
    const argv = ['export', 'every-kind', '--format', 'sav', '--out', at('no.sav'), '--data', at('data')];
    const refused = await command([...argv, '--weight', 'home']);
    expect([refused.exit, refused.err]).toEqual([2, expect.stringContaining('home')]);
  });

  it.skipIf(!sharedPresent)(
    `survive names, labels, widths and texts that broke others' files (needs the corpus: ${sharedAbsent})`,
    async () => {
      const { entries } = sharedJson('reference/trust/unicode.json') as { entries: { value?: string }[] };
      const hostile = [
        ...entries.flatMap(({ value }) => (value === undefined ? [] : [value])),
        `& < ' " / \\ %`,
        'control كم تحكم 制御 🙂',
        '',
      ].map((text) =>
        Buffer.from(text)
          .toString('utf8')
          .normalize('NFC')
          .replaceAll(/[\p{Cc}]/gu, ' ')
          .trim(),
      );
      expect(hostile.length).toBeGreaterThan(20);
      const widths = [1, 8, 9, 252, 253, 255, 256, 504, 505, 32_766];
      const names = [
        ...widths.map((width) => `Text_of_width_${width}`),
        'abcdefgh_one',
        'ABCDEFGHtwo',
        'abcdefghijklmnopqrstuvwxyzabcdef',
      ];
      const file: SavFile = {
        product: 'Confia',
        made: '2026-11-29T00:00:00',
        compression: 'bytecode',
        cases: hostile.length,
        variables: [
          ...widths.map((width) => ({ name: `Text_of_width_${width}`, width, measure: 'nominal' as const })),
          ...names.slice(widths.length).map((name, index) => ({
            name,
            measure: 'ordinal' as const,
            label: hostile[index] ?? '',
            labels: hostile
              .slice(0, 90)
              .map((label, value) => ({ value, label: label === '' ? String(value) : label })),
          })),
        ],
      };
      const textOf = (width: number, row: number): string => {
        const text = hostile[row] ?? '';
        let filled = '';
        while (text !== '' && Buffer.byteLength(filled + text) <= width && filled.length < 40_000)
          filled += text;
        return filled.trim();
      };
      const everyCase = hostile.map((_, row): readonly SavValue[] => [
        ...widths.map((width) => textOf(width, row)),
        row,
        row / 3,
        -row,
      ]);
      const bytesOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
        const all: Uint8Array[] = [];
        for await (const piece of pieces) all.push(piece);
        return Buffer.concat(all);
      };
      writeFileSync(at('hostile.sav'), await bytesOf(writeSav(file, everyCase)));
      writeFileSync(at('hostile.zsav'), await bytesOf(writeSav({ ...file, compression: 'zlib' }, everyCase)));
      const longs = everyCase.map((values) => String(values[9]));
      writeFileSync(
        at('hostile.dta'),
        await bytesOf(
          writeDta(
            {
              made: file.made,
              observations: hostile.length,
              long: {
                texts: longs.filter((text) => text !== '').length,
                bytes: longs.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
              },
              variables: file.variables.map(({ name, width }) => ({
                name,
                type: width === undefined ? 'double' : width > 2045 ? 'strL' : { width },
                format: width === undefined ? '%10.0g' : '%9s',
              })),
            },
            () => everyCase.map((values) => values.map((value) => value ?? '.')),
          ),
        ),
      );
      writeFileSync(at('hostile.json'), JSON.stringify(everyCase));
      const script = `
suppressMessages(library(haven))
for (file in commandArgs(TRUE)) {
  data <- if (grepl("dta$", file)) read_dta(file) else read_sav(file)
  cat(file.path("file", basename(file)), nrow(data), ncol(data), "\\n")
  for (column in as.list(data)) {
    values <- if (is.character(column)) vapply(as.character(unclass(column)), function(text) paste(as.integer(charToRaw(enc2utf8(text))), collapse = " "), "") else format(as.vector(unclass(column)), digits = 17, trim = TRUE)
    writeLines(values)
  }
}`;
      const read = rSays(script, at('hostile.sav'), at('hostile.zsav'), at('hostile.dta')).split('\n');
      const expected = names.flatMap((_, column) =>
        everyCase.map((values) => {
          const value = values[column];
          return typeof value === 'string' ? [...Buffer.from(value)].join(' ') : Number(value);
        }),
      );
      for (const ending of ['sav', 'zsav', 'dta']) {
        const start = read.indexOf(`file/hostile.${ending} ${hostile.length} ${names.length} `);
        expect(start, ending).toBeGreaterThanOrEqual(0);
        const lines = read.slice(start + 1, start + 1 + expected.length);
        const differs = expected.flatMap((value, index) => {
          const line = lines[index] ?? 'no line';
          const same = typeof value === 'number' ? Math.abs(Number(line) - value) < 1e-12 : line === value;
          return same ? [] : [`${ending} ${index}: ${line.slice(0, 80)} | ${String(value).slice(0, 80)}`];
        });
        expect(differs).toEqual([]);
      }
      expect(
        psppSays(
          `GET FILE='${at('hostile.sav')}'.\nDISPLAY DICTIONARY.\nLIST /CASES=3.\nGET FILE='${at('hostile.zsav')}'.\n`,
        ),
      ).not.toMatch(/warning|error:/i);
    },
    60_000,
  );
});
