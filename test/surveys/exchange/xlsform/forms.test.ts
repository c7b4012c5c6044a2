import { describeForms } from '../../../support/xlsform-suite.ts';

describeForms('forms.json');
