import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrCode } from '../../client/lib/qr-code.ts';
import { qrFile } from '../../server/qr-file.ts';
import { linkIssues, surveyLinks } from '../../server/survey-links.ts';
import { type TestApp, testApp, testToken } from '../support/app.ts';
import { command } from '../support/command.ts';
import { smallSurvey } from '../support/small-survey.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const study = {
  placeholders: { '': { provider: 'the provider', controller: 'the controller' } },
  providerFixed: true,
  timings: false,
  incentive: false,
};

describe('open links', () => {
  it('are one for each language, with the attributes they preset', () => {
    const links = surveyLinks({
      survey: smallSurvey,
      base: 'https://survey.example',
      language: null,
      preset: { country: 'CL' },
    });
    expect(links.map(({ address }) => address)).toEqual([
      `https://survey.example/s/${smallSurvey.name}?lang=en&country=CL`,
      `https://survey.example/s/${smallSurvey.name}?lang=es&country=CL`,
    ]);
  });

  it('are refused where the survey has not the language, the attribute or the code', () => {
    const codes = (language: string | null, preset: Record<string, string>) =>
      linkIssues({ survey: smallSurvey, language, preset }).map(({ code }) => code);
    expect(codes('es', { country: 'BR' })).toEqual([]);
    expect(codes('fr', { country: 'XX', shop: 'a' })).toEqual([
      'LINK-LANGUAGE',
      'LINK-CODE',
      'LINK-ATTRIBUTE',
    ]);
  });
});

describe('the QR code of an address', () => {
  const address = 'https://survey.example/s/pulse?lang=es-419';

  it('has its three finder patterns and a quiet zone', () => {
    const { dark, size } = qrCode(address);
    const finder = (x: number, y: number) =>
      dark
        .slice(y, y + 7)
        .map((row) =>
          row
            .slice(x, x + 7)
            .map(Number)
            .join(''),
        )
        .join(' ');
    const square = '1111111 1000001 1011101 1011101 1011101 1000001 1111111';
    expect([finder(4, 4), finder(size - 11, 4), finder(4, size - 11)]).toEqual([square, square, square]);
    expect(dark.slice(0, 4).flat().some(Boolean)).toBe(false);
  });

  it('is the same picture as SVG and as PNG', () => {
    const { dark, size, path } = qrCode(address);
    expect(Buffer.from(qrFile(address, 'svg')).toString()).toContain(path);
    const png = Buffer.from(qrFile(address, 'png'));
    expect(png.readUInt32BE(16)).toBe(size * 12);
    const length = png.readUInt32BE(33);
    const lines = inflateSync(png.subarray(41, 41 + length));
    const stride = 1 + Math.ceil((size * 12) / 8);
    const drawn = dark.map((row, y) =>
      row.map((_, x) => {
        const byte = lines[(y * 12 + 6) * stride + 1 + ((x * 12 + 6) >> 3)] ?? 0;
        return (byte & (128 >> ((x * 12 + 6) & 7))) === 0;
      }),
    );
    expect(drawn).toEqual(dark);
  });
});

describe('confia links', () => {
  it('prints the links of a published survey and draws one', async () => {
    const folder = temporaryFolder();
    const at = (name: string) => join(folder, name);
    writeFileSync(at('survey.json'), JSON.stringify(smallSurvey));
    writeFileSync(at('study.json'), JSON.stringify({ ...study, pilot: true }));
    const data = ['--data', at('data')];
    expect((await command(['publish', at('survey.json'), '--study', at('study.json'), ...data])).err).toBe(
      '',
    );
    const links = (...more: string[]) => command(['links', smallSurvey.name, ...data, ...more]);
    const base = ['--base-url', 'https://survey.example'];
    const made = await links(...base, '--language', 'es', '--with', 'country=CL', '--qr', at('qr.svg'));
    const address = `https://survey.example/s/${smallSurvey.name}?lang=es&country=CL`;
    expect(made).toMatchObject({ exit: 0, out: `es  ${address}\n` });
    expect(readFileSync(at('qr.svg'), 'utf8')).toContain(qrCode(address).path);
    expect((await links()).err).toContain('--base-url');
    expect((await links(...base, '--with', 'country=XX')).err).toContain('CL, BR');
    expect((await links(...base, '--with', 'country')).exit).toBe(2);
    expect((await links(...base, '--qr', at('qr.pdf'))).exit).toBe(2);
  });
});

describe('GET /api/v1/surveys/NAME/links', () => {
  let made: TestApp;
  beforeAll(async () => {
    made = await testApp(temporaryFolder(), { baseUrl: 'https://survey.example' });
  });
  afterAll(() => made.parts.store.close());
  const ask = (query: string, headers: Record<string, string> = { authorization: `Bearer ${testToken}` }) =>
    made.app.request(`/api/v1/surveys/pulse/links${query}`, { headers });

  it('gives researchers, and nobody else, the same links with their codes', async () => {
    const address = 'https://survey.example/s/pulse?lang=es-419';
    const answer = await ask('?language=es-419');
    expect(await answer.json()).toEqual({
      links: [{ language: 'es-419', address, qr: Buffer.from(qrFile(address, 'svg')).toString() }],
    });
    expect((await ask('', {})).status).toBe(401);
    expect((await ask('?language=xx')).status).toBe(422);
    expect((await ask('?shop=a')).status).toBe(422);
  });
});
