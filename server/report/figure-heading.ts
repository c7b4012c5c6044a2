import type { Finding } from '../../analysis/finding/finding.ts';
import type { ReportFigure } from '../../analysis/report/report-figure.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import type { ReportSpeech } from './report-speech.ts';

/** What a figure is called and what is said about it, beside its own sentence. */
interface Heading {
  readonly title: string;
  readonly about: string | null;
}

const findingHeading = (finding: Finding, { naming, words, page, language }: ReportSpeech): Heading => {
  switch (finding.kind) {
    case 'crosstab':
      if (finding.rows.variable === 'STAFF_PASS')
        return { title: words('staff'), about: words('staffAbout') };
      if (finding.rows.variable === 'FALL') return { title: words('fall'), about: null };
      if (finding.rows.variable === 'ATTENTION_OK') return { title: words('attention'), about: null };
      return {
        title: finding.columns === null ? naming.variable(finding.rows.variable) : words('segmentsBy'),
        about: null,
      };
    case 'means':
      return {
        title:
          finding.by.length === 0
            ? naming.variable(finding.of)
            : words('means', { variable: naming.variable(finding.of) }),
        about: finding.letters === undefined ? null : words('letterHow'),
      };
    case 'sentiment':
      return { title: `${page('sentiment')}: ${naming.variable(finding.of)}`, about: page('sentimentAbout') };
    case 'themes': {
      const themes = themeWords(language);
      return { title: themes('sectionTitle'), about: themes('sectionAbout') };
    }
    case 'regression':
      return { title: naming.variable(finding.of), about: words('experimentAbout') };
    case 'paired':
      return { title: words('paired'), about: words('pairedAbout') };
    case 'patterns':
      return { title: words('patterns'), about: words('patternsAbout', { n: finding.of.length }) };
    case 'reliability':
      return { title: words('reliability', { scale: naming.variable(finding.construct) }), about: null };
    default:
      return {
        title: naming.variable('of' in finding && typeof finding.of === 'string' ? finding.of : ''),
        about: null,
      };
  }
};

/** What a figure is called, and what is said about it. */
export const figureHeading = (figure: ReportFigure, speech: ReportSpeech): Heading => {
  const { words, page, naming } = speech;
  switch (figure.kind) {
    case 'headline':
      return { title: naming.variable(figure.finding.of), about: page('headlineAbout') };
    case 'segments':
      return { title: page('segments'), about: page('segmentsAbout') };
    case 'mother':
      return { title: page('mother'), about: page('motherAbout') };
    case 'mirror':
      return { title: page('mirror'), about: page('mirrorAbout') };
    case 'levels':
      return figure.findings.some(({ of }) => of === 'LO1')
        ? { title: words('loyalty'), about: words('loyaltyAbout') }
        : { title: words('facets'), about: words('facetsAbout') };
    case 'drivers':
      return { title: words('drivers'), about: words('driversAbout') };
    case 'waves':
      return { title: naming.variable(figure.of), about: null };
    case 'finding':
      return findingHeading(figure.finding, speech);
  }
};
