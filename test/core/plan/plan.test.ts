import { expect, test } from 'vitest';
import { createPlan, digestActions } from '../../../core/plan/plan.ts';
import { action } from '../command/run-toy.ts';

test('the digest covers the actions and nothing else', () => {
  const actions = [action('a', 'x', ''), action('b', 'y', '')];
  expect(createPlan(actions, 1).digest).toBe(createPlan(actions, 2).digest);
  expect(createPlan(actions.toReversed(), 1).digest).not.toBe(createPlan(actions, 1).digest);
  expect(createPlan([], null).digest).toBe('4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945');
});

test('no credentials in a plan, and the digest is of what is shown', () => {
  const plan = createPlan([action('fetch', 'https://me:secret@index.invalid/x', '')], null);
  expect(JSON.stringify(plan)).not.toContain('secret');
  expect(digestActions(plan.actions)).toBe(plan.digest);
});
