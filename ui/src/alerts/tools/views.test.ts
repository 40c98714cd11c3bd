import { expect, test } from 'vitest';
import { withView, withoutView } from './views';

test('a view takes the place of the one with its name', () => {
  const views = withView(withView([], { name: 'b', search: 'x=1' }), { name: 'a', search: 'x=2' });
  expect(views.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(withView(views, { name: 'b', search: 'x=3' })).toEqual([
    { name: 'a', search: 'x=2' },
    { name: 'b', search: 'x=3' },
  ]);
  expect(withoutView(views, 'a').map(({ name }) => name)).toEqual(['b']);
});
