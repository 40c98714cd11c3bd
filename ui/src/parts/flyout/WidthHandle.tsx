import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from '../store';
import { WIDTHS, flyoutWidth, nearestWidth, widthByKey } from './flyoutWidth';

/** The edge of the flyout, by which it is made wider: dragged, or moved with the arrow keys. The width is remembered. */
export function WidthHandle() {
  const width = useStore(flyoutWidth);

  function onKeyDown(event: KeyboardEvent) {
    const next = widthByKey(event.key, width);
    if (next !== undefined) {
      event.preventDefault();
      flyoutWidth.set(next);
    }
  }
  function onPointerMove(event: PointerEvent) {
    if (event.buttons === 1 && event.currentTarget.hasPointerCapture(event.pointerId)) {
      flyoutWidth.set(nearestWidth(document.documentElement.clientWidth - event.clientX));
    }
  }
  return (
    <div
      className="flyout-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of what is beside the list"
      aria-valuemin={Number(WIDTHS[0])}
      aria-valuemax={Number(WIDTHS.at(-1))}
      aria-valuenow={Number(width)}
      tabIndex={0}
      title="Drag, or ← and →, to make it wider or narrower"
      data-testid="flyout-edge"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}
