/** Where answers to the small survey are posted. */
export const answersPath = '/api/v1/surveys/small/responses';

/** What the answer of a number says: every fourth is longer than a row. */
export const why = (number: number): string => `answer ${number} ${'x'.repeat(number % 4 === 0 ? 6000 : 40)}`;

/** The number of an answer by what it says. */
export const numberOf = (text: string): number => Number(/^answer (\d+) /.exec(text)?.[1]);

/** A whole answer as a program sends it. */
export const numberedAnswer = (number: number): string =>
  JSON.stringify({
    id: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
    language: 'en',
    answers: { trust: String((number % 5) + 1), told: 'yes', why: why(number) },
  });
