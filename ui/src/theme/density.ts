import { remembered } from '../parts/remembered';

export type Density = 'usual' | 'compact';

export const DENSITIES: readonly Density[] = ['usual', 'compact'];

/** How much room the rows of tables take. */
export const density = remembered<Density>('tld.density', DENSITIES, 'usual');

density.subscribe(apply);
apply();

function apply(): void {
  if (density.get() === 'compact') {
    document.documentElement.dataset.density = 'compact';
  } else {
    delete document.documentElement.dataset.density;
  }
}
