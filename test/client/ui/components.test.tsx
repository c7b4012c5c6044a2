import { describe, expect, it } from 'vitest';
import { languageName } from '../../../client/lib/language-name.ts';
import { tongueOf } from '../../../client/lib/tongue.ts';
import { Question } from '../../../client/respondent/question.tsx';
import { LanguageSwitch } from '../../../client/ui/language-switch.tsx';
import { RichText } from '../../../client/ui/rich-text.tsx';
import { Shown } from '../../../client/ui/shown.tsx';
import type { ChoiceView, QuestionView } from '../../../surveys/engine/view.ts';
import type { ShownText } from '../../../surveys/model/language.ts';

const en = (text: string): ShownText => ({ text, language: 'en', direction: 'ltr', fallback: false });

const choice = (name: string, more: Partial<ChoiceView> = {}): ChoiceView => ({
  name,
  label: en(`Label ${name}`),
  apart: false,
  exclusive: false,
  chosen: false,
  offered: true,
  rank: '',
  ...more,
});

const question = (more: Partial<QuestionView>): QuestionView => ({
  name: 'Q',
  kind: 'single',
  relevant: true,
  sections: [],
  text: en('What?'),
  hint: null,
  guidance: null,
  stem: null,
  required: false,
  readOnly: false,
  sensitive: false,
  choices: [],
  rows: [],
  anchors: null,
  ends: null,
  parts: [],
  value: '',
  said: en(''),
  maximumLength: null,
  minimum: null,
  maximum: null,
  step: null,
  integer: false,
  unit: null,
  ...more,
});

const html = (more: Partial<QuestionView>, errors: Parameters<typeof Question>[0]['errors'] = []): string =>
  String(
    <Question
      question={question(more)}
      tongue={tongueOf('en')}
      level={1}
      markOptional={false}
      errors={errors}
    />,
  );

describe('texts', () => {
  it('are nodes, whatever is written in them', () => {
    const said = String(
      <RichText text={'<img src=x onerror=alert(1)> **bold** & *thin*\n[a](javascript:alert(1))'} />,
    );
    expect(said).toBe(
      '&lt;img src=x onerror=alert(1)&gt; <strong>bold</strong> &amp; <em>thin</em><br/>[a](javascript:alert(1))',
    );
  });

  it('carry links to the web and to mail only, quoted', () => {
    expect(String(<RichText text={'[us](https://a.example/?x="y)'} />)).toContain(
      'href="https://a.example/?x=&quot;y"',
    );
    expect(String(<RichText text="[us](http://a.example)" />)).not.toContain('<a');
  });

  it('say their language only where it is not the page’s', () => {
    expect(String(<Shown text={en('x')} />)).toBe('x');
    expect(String(<Shown text={{ text: 'س', language: 'ar', direction: 'rtl', fallback: true }} />)).toBe(
      '<span lang="ar" dir="rtl">س</span>',
    );
  });
});

describe('a question', () => {
  it('is the heading and the legend of its choices, none of them chosen', () => {
    const said = html({ choices: [choice('1'), choice('2')] });
    expect(said).toContain('<legend><h1 class="question-text">What?</h1></legend>');
    expect(said).not.toContain('checked');
    expect(said.match(/type="radio"/g)).toHaveLength(2);
  });

  it('links its problem to the first control of the group', () => {
    const said = html({ choices: [choice('1')] }, [{ field: 'Q', text: en('Choose one.') }]);
    expect(said).toContain('aria-describedby="Q-error"');
    expect(said).toMatch(/<input type="radio" id="Q" name="Q"/);
  });

  it('sets escapes apart, after the scale, wherever they come', () => {
    const said = html({ choices: [choice('98', { apart: true }), choice('1')] });
    expect(said.indexOf('value="1"')).toBeLessThan(said.indexOf('value="98"'));
    expect(said).toMatch(/class="choices apart">.*value="98"/);
  });

  it('with more than twelve choices is a list with an empty first line', () => {
    const many = Array.from({ length: 13 }, (_, place) => choice(String(place)));
    expect(html({ choices: many })).toMatch(/<label for="Q">.*<select id="Q" name="Q".*<option value="">/);
    expect(html({ choices: many.slice(1) })).not.toContain('<select');
  });

  it('of several answers keeps what is chosen in a long list in view', () => {
    const many = Array.from({ length: 20 }, (_, place) => choice(String(place)));
    expect(html({ kind: 'multiple', choices: many })).toMatch(/<details class="disclosure more">/);
    const chosen = many.map((one) => (one.name === '19' ? { ...one, chosen: true } : one));
    expect(html({ kind: 'multiple', choices: chosen })).toMatch(/<details class="disclosure more" open="">/);
  });

  it('as a grid has a group with a name and its own words for each row', () => {
    const row = (name: string) => ({ name, text: en(`Row ${name}`), choices: [choice('1'), choice('2')] });
    const said = html({ kind: 'matrix', rows: [row('a'), row('b')] });
    expect(said.match(/<fieldset/g)).toHaveLength(3);
    expect(said.match(/<legend>Row [ab]<\/legend>/g)).toHaveLength(2);
    expect(said.match(/Label [12]/g)).toHaveLength(6);
    expect(said).not.toContain('<table');
  });

  it('from 0 to 10 gives every radio its number and the ends their words', () => {
    const points = Array.from({ length: 11 }, (_, place) => {
      const name = String(place);
      return choice(name, { label: en(place === 0 ? 'Not at all' : place === 10 ? 'Very' : name) });
    });
    const said = html({ kind: 'score11', choices: points });
    expect(said.match(/type="radio"/g)).toHaveLength(11);
    expect(said).toMatch(
      /value="0"[^>]*\/><span class="point">0<\/span><span class="worded">Not at all<\/span>/,
    );
    expect(said).not.toContain('<span class="worded">5</span>');
  });

  it('shows two statements as they were swapped', () => {
    const said = html({ anchors: [en('Second first'), en('First second')], choices: [choice('1')] });
    expect(said.indexOf('Second first')).toBeLessThan(said.indexOf('First second'));
    expect(said).toContain('aria-describedby="Q-anchors"');
  });

  it('for a text keeps what was typed and never cuts it', () => {
    const said = html({ kind: 'longtext', value: '</textarea><b>', maximumLength: 600 });
    expect(said).toContain('&lt;/textarea&gt;&lt;b&gt;</textarea>');
    expect(said).not.toContain('maxlength');
    expect(said).toContain('data-maximum="600"');
  });

  it('for a number is a text field with a keyboard of digits', () => {
    expect(html({ kind: 'number', value: '12' })).toMatch(/<input type="text"[^>]*inputmode="decimal"/);
  });
});

describe('languages', () => {
  it('are named in their own words, with the variety only where two stand beside each other', () => {
    expect(languageName('pt-BR', ['pt-BR', 'es'])).toBe('Português');
    expect(languageName('pt-BR', ['pt-BR', 'pt-PT'])).toContain('Brasil');
    expect(languageName('not a tag', [])).toBe('Not a tag');
  });

  it('are buttons inside a form and links elsewhere; one language needs no menu', () => {
    const tongue = tongueOf('en');
    expect(String(<LanguageSwitch tongue={tongue} languages={['en', 'ar']} />)).toContain(
      '<button type="submit" name="form.switch" value="ar"><span lang="ar" dir="rtl">العربية</span></button>',
    );
    expect(
      String(<LanguageSwitch tongue={tongue} languages={['en', 'ar']} address={(tag) => `/?lang=${tag}`} />),
    ).toContain('<a href="/?lang=ar"');
    expect(String(<LanguageSwitch tongue={tongue} languages={['en']} />)).toBe('');
  });
});
