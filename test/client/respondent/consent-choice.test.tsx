import { describe, expect, it } from 'vitest';
import { tongueOf } from '../../../client/lib/tongue.ts';
import { ConsentChoice } from '../../../client/respondent/consent-choice.tsx';

const classOf = (start: string, decline: string): string | undefined => {
  const html = (
    <ConsentChoice
      tongue={tongueOf('en')}
      yes={{ value: 'start', text: start }}
      no={{ text: decline, language: 'en', direction: 'ltr', fallback: false }}
      noFirst={false}
    />
  ).toString();
  return /^<div class="([^"]+)"/.exec(html)?.[1];
};

describe('yes and no on the page of consent', () => {
  it('stay in sight while their labels leave room for what is agreed to, and stand at its end where they do not', () => {
    expect(classOf('Start', 'No, thank you')).toBe('equal');
    expect(classOf('Start', 'No, I would rather not take part in this survey.')).toBe('equal');
    expect(classOf('Start', 'No, '.repeat(100))).toBe('equal stacked');
    expect(classOf('Start of it '.repeat(10), 'No')).toBe('equal stacked');
    // letters that are as wide as they are high fill the room sooner
    expect(classOf('開始', 'いいえ、この調査には参加しないことにします。ありがとう。')).toBe('equal stacked');
  });
});
