import { expect, test } from 'vitest';
import { highlight } from './highlight';

const SOURCE = `<rule id="1" level='5'>
  <!-- two
       lines of <tag a="b"> -->
  <field name="a">^x = "y" > z\\<$</field>
</rule>`;

test('the pieces of all lines are the source again', () => {
  const lines = highlight(SOURCE).map((line) => line.map(({ text }) => text).join(''));
  expect(lines.join('\n')).toBe(SOURCE);
});

test('tags, attributes, values, comments and texts are told apart', () => {
  const [first, second, third, fourth] = highlight(SOURCE);
  expect(first?.map(({ kind }) => kind)).toEqual(['tag', 'attribute', 'value', 'attribute', 'value', 'tag']);
  expect(second?.map(({ kind }) => kind)).toEqual(['text', 'comment']);
  expect(third?.map(({ kind }) => kind)).toEqual(['comment']);
  expect(fourth?.filter(({ kind }) => kind === 'text').map(({ text }) => text)).toEqual(['  ', '^x = "y" > z\\<$']);
});
