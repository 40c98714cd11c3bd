import { expect, test } from 'vitest';
import { nearestWidth, widthByKey } from './flyoutWidth';

test('a drag ends at the nearest width on offer', () => {
  expect(nearestWidth(702)).toBe('720');
  expect(nearestWidth(10)).toBe('480');
  expect(nearestWidth(9999)).toBe('1200');
});

test('left is wider and stops at the widest; other keys do nothing', () => {
  expect(widthByKey('ArrowLeft', '640')).toBe('720');
  expect(widthByKey('ArrowRight', '640')).toBe('560');
  expect(widthByKey('ArrowLeft', '1200')).toBe('1200');
  expect(widthByKey('Home', '640')).toBe('480');
  expect(widthByKey('a', '640')).toBeUndefined();
});
