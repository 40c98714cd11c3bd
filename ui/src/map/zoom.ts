/** How a map is drawn greater: by a factor, and moved by so many pixels. */
export interface Zoom {
  readonly factor: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE: Zoom = { factor: 1, x: 0, y: 0 };

export const GREATEST = 12;

/** Greater or smaller by a factor, with the point staying where it is; never smaller than the whole map. */
export function zoomed(zoom: Zoom, by: number, at: readonly [number, number], size: readonly [number, number]): Zoom {
  const factor = Math.min(Math.max(zoom.factor * by, 1), GREATEST);
  const grown = factor / zoom.factor;
  return kept({ factor, x: at[0] - (at[0] - zoom.x) * grown, y: at[1] - (at[1] - zoom.y) * grown }, size);
}

export function moved(zoom: Zoom, x: number, y: number, size: readonly [number, number]): Zoom {
  return kept({ ...zoom, x: zoom.x + x, y: zoom.y + y }, size);
}

/** Where a point of the whole map is drawn. */
export function placed(zoom: Zoom, [x, y]: readonly [number, number]): readonly [number, number] {
  return [x * zoom.factor + zoom.x, y * zoom.factor + zoom.y];
}

/** Moved so far that the point lies within the frame, if it does not. */
export function shown(zoom: Zoom, at: readonly [number, number], size: readonly [number, number]): Zoom {
  const [x, y] = placed(zoom, at);
  const inside = x >= 0 && x <= size[0] && y >= 0 && y <= size[1];
  return inside ? zoom : moved(zoom, size[0] / 2 - x, size[1] / 2 - y, size);
}

/** No edge of the map comes into the frame. */
function kept({ factor, x, y }: Zoom, [width, height]: readonly [number, number]): Zoom {
  return {
    factor,
    x: Math.min(0, Math.max(x, width * (1 - factor))) + 0,
    y: Math.min(0, Math.max(y, height * (1 - factor))) + 0,
  };
}
