import { remembered } from '../remembered';

/** In pixels, the narrowest first. */
export const WIDTHS = ['480', '560', '640', '720', '800', '880', '960', '1040', '1120', '1200'] as const;

export type FlyoutWidth = (typeof WIDTHS)[number];

export const flyoutWidth = remembered<FlyoutWidth>('tld.flyout-width', WIDTHS, '640');

/** The width on offer that is nearest to a number of pixels. */
export function nearestWidth(pixels: number): FlyoutWidth {
  return WIDTHS.reduce((best, width) =>
    Math.abs(Number(width) - pixels) < Math.abs(Number(best) - pixels) ? width : best,
  );
}

/** The width that a key leads to: left is wider, as the flyout grows to the left; undefined for other keys. */
export function widthByKey(key: string, width: FlyoutWidth): FlyoutWidth | undefined {
  const place = WIDTHS.indexOf(width);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return WIDTHS[Math.min(place + 1, WIDTHS.length - 1)];
    case 'ArrowRight':
    case 'ArrowDown':
      return WIDTHS[Math.max(place - 1, 0)];
    case 'Home':
      return WIDTHS[0];
    case 'End':
      return WIDTHS.at(-1);
    default:
      return undefined;
  }
}
