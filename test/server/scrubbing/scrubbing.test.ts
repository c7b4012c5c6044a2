import { expect, it } from 'vitest';
import { csvText } from '../../../server/export/csv-text.ts';
import { exportRows } from '../../../server/export/export-rows.ts';
import { shownWords } from '../../../server/scrubbing/shown-words.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf, storeAt } from '../storage/store-at.ts';

const written = 'Me llamo Ana Soto, ana@correo.example, RUT 12.345.678-5. No confío.';

it('what people wrote is stored in columns and exported without what points at them, unless told', async () => {
  const store = await storeAt();
  const small = smallSurvey();
  const box = { name: 'quote', text: 'why', required: false };
  await store.publish(
    { ...small, consent: { ...small.consent, boxes: [box] } },
    { ...smallStudy, minimumGroup: 1 },
    '2026-02-01',
  );
  const published = await store.published('small');
  if (published === null) throw new Error('small is not published');
  await store.submit(
    keyOf(1),
    { ...smallDocument(), hash: published.hash, purposes: ['quote'], answers: { why: written } },
    '1'.repeat(64),
  );
  const texts: string[] = [];
  for await (const { columns } of (await store.source('small')).scan({
    variables: ['why', 'why_sentiment'],
  })) {
    const column = columns.get('why');
    if (column?.kind === 'text') texts.push(...column.texts);
  }
  expect(texts.filter((text) => text !== '')).toEqual(['Me llamo [name], [email], RUT [id]. No confío.']);
  const exported = async (more: { readonly texts?: 'raw' | 'scrubbed' }): Promise<string> => {
    const made = await exportRows({
      store,
      published,
      days: 'exact',
      copy: { day: '2026-02-05', taker: 'operator', purpose: '' },
      ...more,
    });
    let all = '';
    for await (const part of csvText(made, 'lossless')) all += Buffer.from(part).toString();
    return all;
  };
  expect(await exported({})).toContain('Me llamo [name], [email], RUT [id]. No confío.');
  expect(await exported({ texts: 'scrubbed' })).not.toContain('Ana');
  expect(await exported({ texts: 'raw' })).toContain(written);
});

it('a page says the marks in its language, those of a stored column too', () => {
  expect(shownWords('Soy [name], ana@correo.example', 'es-CL')).toBe('Soy [nombre], [correo]');
  expect(shownWords('Call 912345678', 'en')).toBe('Call [phone]');
});
