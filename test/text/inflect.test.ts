import { expect, test } from 'vitest';
import { inflections } from '../../src/text/inflect.ts';

test.each([
  ['steal', ['steals', 'stole', 'stolen', 'stealing']],
  ['cheat', ['cheats', 'cheated', 'cheating']],
  ['bully', ['bullies', 'bullied', 'bullying']],
  ['rig', ['rigs', 'rigged', 'rigging']],
  ['forge', ['forges', 'forged', 'forging']],
  ['learner', ['learners']],
  ['boss', ['bosses']],
  ['child', ['children']],
  ['falsify', ['falsifies', 'falsified', 'falsifying']],
])('%s', (word, forms) => {
  expect(inflections(word)).toEqual(expect.arrayContaining([word, ...forms]));
});
