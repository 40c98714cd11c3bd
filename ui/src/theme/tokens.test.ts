import { expect, test } from 'vitest';
import { LEVEL_CLASSES } from '../level/level';
import contrastCss from './contrast.css?raw';
import css from './tokens.css?raw';

const USUAL = tokensOf(css);
const MORE = tokensOf(contrastCss);

type Scheme = 'light' | 'dark';

interface Theme {
  readonly name: string;
  readonly scheme: Scheme;
  readonly tokens: ReadonlyMap<string, Readonly<Record<Scheme, string>>>;
  /** The least contrast of text, and of marks. */
  readonly text: number;
  readonly mark: number;
}

const THEMES: readonly Theme[] = (['light', 'dark'] as const).flatMap((scheme) => [
  { name: scheme, scheme, tokens: USUAL, text: 4.5, mark: 3 },
  { name: `${scheme}, high contrast`, scheme, tokens: new Map([...USUAL, ...MORE]), text: 7, mark: 4.5 },
]);

function tokensOf(text: string): Map<string, Record<Scheme, string>> {
  return new Map(
    [...text.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(
      ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
    ),
  );
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [light = 0, dark = 0] = [one, other]
    .map((name) => luminance(theme.tokens.get(name)?.[theme.scheme] ?? '#token is missing'))
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['page', 'surface', 'raised', 'sunken', 'hover', 'selected'];

const TEXTS: [string, string][] = [
  ...['text', 'text-2', 'text-3', 'accent'].flatMap((text) => GROUNDS.map((on): [string, string] => [text, on])),
  ...['good', 'bad', 'warn'].flatMap((text): [string, string][] => [
    [text, 'surface'],
    [text, `${text}-tint`],
  ]),
  ...LEVEL_CLASSES.flatMap((level): [string, string][] => [
    [`${level}-text`, `${level}-tint`],
    [`${level}-text`, 'surface'],
  ]),
  ...['code-key', 'code-text', 'code-number', 'code-word'].map((text): [string, string] => [text, 'sunken']),
  ['on-accent', 'accent-fill'],
  ['accent', 'accent-tint'],
  ...['heat-1', 'heat-2', 'heat-3'].map((ground): [string, string] => ['text', ground]),
  ['heat-4-ink', 'heat-4'],
  ['heat-5-ink', 'heat-5'],
];

const MARKS: [string, string][] = [...LEVEL_CLASSES, 'focus', 'accent-fill'].map((mark) => [mark, 'surface']);

for (const theme of THEMES) {
  test.each(TEXTS)(`${theme.name}: %s can be read on %s`, (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(theme.text);
  });

  test.each(MARKS)(`${theme.name}: %s stands out from %s`, (mark, ground) => {
    expect(contrast(mark, ground, theme)).toBeGreaterThanOrEqual(theme.mark);
  });
}

test('high contrast has a value of its own for every colour', () => {
  expect([...USUAL.keys()].filter((name) => !MORE.has(name))).toEqual([]);
});
