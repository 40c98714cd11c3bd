import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { bucketAt } from './columns';

/** A run of buckets, both ends inclusive, in the order in which they were taken. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the reader points in the chart: a bucket, by pointer or by key, and a run of buckets to zoom into. */
export interface ColumnCursor {
  readonly active: number | undefined;
  readonly span: Span | undefined;
  readonly handlers: {
    onPointerDown(event: PointerEvent<SVGElement>): void;
    onPointerMove(event: PointerEvent<SVGElement>): void;
    onPointerUp(event: PointerEvent<SVGElement>): void;
    onPointerLeave(): void;
    onKeyDown(event: KeyboardEvent): void;
    onBlur(): void;
  };
}

/**
 * @param buckets how many there are
 * @param zoom is called with first and last bucket, in order and inclusive, when a run has been chosen
 */
export function useColumnCursor(buckets: number, zoom: (first: number, last: number) => void): ColumnCursor {
  const [active, setActive] = useState<number>();
  const [span, setSpan] = useState<Span>();
  const [dragging, setDragging] = useState(false);

  const place = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return bucketAt(event.clientX - box.left, box.width, buckets);
  };

  function clear() {
    setSpan(undefined);
    setDragging(false);
  }

  function finish(chosen: Span) {
    clear();
    setActive(undefined);
    zoom(Math.min(chosen.start, chosen.end), Math.max(chosen.start, chosen.end));
  }

  function move(to: number, extend: boolean) {
    const end = Math.min(Math.max(to, 0), buckets - 1);
    setSpan(extend ? { start: span?.start ?? active ?? end, end } : undefined);
    setActive(end);
  }

  function onKeyDown(event: KeyboardEvent) {
    const from = active ?? buckets;
    switch (event.key) {
      case 'ArrowLeft':
        move(from - 1, event.shiftKey);
        break;
      case 'ArrowRight':
        move(active === undefined ? 0 : from + 1, event.shiftKey);
        break;
      case 'Home':
        move(0, event.shiftKey);
        break;
      case 'End':
        move(buckets - 1, event.shiftKey);
        break;
      case 'Enter':
        if (active !== undefined) {
          finish(span ?? { start: active, end: active });
        }
        break;
      case 'Escape':
        clear();
        setActive(undefined);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  return {
    active,
    span,
    handlers: {
      onPointerDown(event) {
        if (event.button === 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = place(event);
          setDragging(true);
          setSpan({ start: at, end: at });
        }
      },
      onPointerMove(event) {
        const at = place(event);
        setActive(at);
        if (dragging && span !== undefined) {
          setSpan({ start: span.start, end: at });
        }
      },
      onPointerUp() {
        if (dragging && span !== undefined && span.start !== span.end) {
          finish(span);
        } else {
          clear();
        }
      },
      onPointerLeave() {
        if (!dragging) {
          setActive(undefined);
        }
      },
      onKeyDown,
      onBlur() {
        clear();
        setActive(undefined);
      },
    },
  };
}
