/** How many send at the same time. */
export const senders = 64;

/** Where they send to. */
export const path = '/api/v1/surveys/small/responses';

/** Submission keys are 128 bits, written as 22 characters. */
const keyOf = (number: number): string => Buffer.alloc(16, `answer ${number} `).toString('base64url');

/** Every twentieth answer is longer than a row. */
export const why = (number: number): string =>
  `answer ${number} ${'x'.repeat(number % 20 === 0 ? 6000 : 40)}`;

/** An answer as it is sent. */
export const bodyOf = (number: number): string =>
  JSON.stringify({
    id: keyOf(number),
    language: 'en',
    answers: { trust: String((number % 5) + 1), told: 'yes', grid_a: 'yes', grid_b: 'no', why: why(number) },
  });
