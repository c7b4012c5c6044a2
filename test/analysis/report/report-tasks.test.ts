import { describe, expect, it } from 'vitest';
import { codebookWithScores } from '../../../analysis/data/add-scores.ts';
import { requestSchema } from '../../../analysis/finding/schema.ts';
import { overviewSections, reportSections } from '../../../analysis/report/report-sections.ts';
import { reportTasks } from '../../../analysis/report/report-tasks.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { smallSurvey } from '../../server/storage/small-survey.ts';

const tasksOf = (name: string, designed = false) => {
  const survey = name === 'small' ? smallSurvey() : shipped(name);
  if (survey === null) throw new Error(`${name} is not shipped`);
  return reportTasks({ survey, codebook: codebookWithScores(codebook(survey, 'hash')), designed });
};

const asked = (name: string): readonly string[] =>
  reportSections.filter((section) => tasksOf(name)[section].length > 0);

describe('what a report asks', () => {
  it('is everything of the flagship but waves, which one version has not', () => {
    expect(asked('felt-control')).toEqual(reportSections.filter((section) => section !== 'waves'));
  });

  it('is what other forms have: staff their mirror, the pulse its short index', () => {
    expect(asked('staff-mirror')).toContain('mother');
    expect(asked('staff-mirror')).not.toContain('segments');
    expect(asked('pulse')).toContain('headline');
    expect(tasksOf('pulse').headline[0]?.means?.of[0]).toBe('CTI_P');
    expect(asked('small')).toEqual(['texts']);
  });

  it('is in the request language, and shows the overview in the order of the report', () => {
    for (const name of ['felt-control', 'felt-control-extended', 'pulse', 'staff-mirror', 'touchpoint'])
      for (const tasks of Object.values(tasksOf(name)))
        if (tasks.length > 0) expect(requestSchema.safeParse({ tasks }).success).toBe(true);
    expect(overviewSections).toEqual(['headline', 'segments', 'mother', 'texts']);
  });

  it('takes errors of the experiment from the design where there is one', () => {
    expect(tasksOf('felt-control').experiment[0]?.regression?.errors).toBe('hc2');
    expect(tasksOf('felt-control', true).experiment[0]?.regression?.errors).toBeUndefined();
    expect(tasksOf('felt-control').experiment.map(({ regression }) => regression?.of)).toEqual([
      'V1',
      'V2',
      'V3',
      'V4',
    ]);
  });
});
