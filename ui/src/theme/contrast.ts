import { remembered } from '../parts/remembered';

export type Contrast = 'system' | 'usual' | 'more';

const CONTRASTS: readonly Contrast[] = ['system', 'usual', 'more'];

/** The same key as in public/theme.js, which sets the contrast before the first paint. */
export const contrast = remembered<Contrast>('tld.contrast', CONTRASTS, 'system');

const systemWantsMore = matchMedia('(prefers-contrast: more)');

function show(): void {
  const chosen = contrast.get();
  if (chosen === 'more' || (chosen === 'system' && systemWantsMore.matches)) {
    document.documentElement.dataset.contrast = 'more';
  } else {
    delete document.documentElement.dataset.contrast;
  }
}

contrast.subscribe(show);
systemWantsMore.addEventListener('change', show);
