import { PAGES } from '../url/view';

/** Which page a letter behind `g` leads to, by the page's name: one that this dashboard does not have leads nowhere. */
const LETTERS: Readonly<Record<string, string>> = {
  o: 'overview',
  a: 'alerts',
  e: 'entities',
  r: 'rules',
  h: 'hunt',
  s: 'sources',
};

export function pageOf(letter: string): (typeof PAGES)[number] | undefined {
  return PAGES.find((page) => page === LETTERS[letter]);
}
