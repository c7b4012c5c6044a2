/** How a command ends: 0 done, 1 failed, 2 called the wrong way. */
export type Exit = 0 | 1 | 2;
