import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { go, useView } from './navigation';
import { type View, formatView } from './view';

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** What changes against the view of now. */
  to: Partial<View>;
  /** Whether the page stays where it is scrolled to: for what opens beside the list. */
  keepsPlace?: boolean;
  children: ReactNode;
}

/** A real link to a view: it opens in a new tab when asked to, and without loading the page anew otherwise. */
export function Link({ to, keepsPlace = false, children, ...rest }: Props) {
  const view = useView();
  function follow(click: MouseEvent) {
    if (
      rest.target === '_blank' ||
      click.button !== 0 ||
      click.metaKey ||
      click.ctrlKey ||
      click.shiftKey ||
      click.altKey
    ) {
      return;
    }
    click.preventDefault();
    go(to);
    if (!keepsPlace) {
      window.scrollTo(0, 0);
    }
  }
  return (
    <a {...rest} href={formatView({ ...view, ...to })} onClick={follow}>
      {children}
    </a>
  );
}
