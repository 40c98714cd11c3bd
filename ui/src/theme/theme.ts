import { remembered } from '../parts/remembered';

export type Theme = 'system' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** The same key as in public/theme.js, which sets the theme before the first paint. */
export const theme = remembered<Theme>('tld.theme', THEMES, 'system');

theme.subscribe(() => {
  const chosen = theme.get();
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
});

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** Turns to the other of light and dark; when that is what the system has, the system is followed again. */
export function toggleTheme(): void {
  const dark = theme.get() === 'dark' || (theme.get() === 'system' && systemIsDark.matches);
  const wanted = dark ? 'light' : 'dark';
  theme.set((wanted === 'dark') === systemIsDark.matches ? 'system' : wanted);
}
