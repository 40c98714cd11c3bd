import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { count, counted } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { useWidth } from '../parts/useWidth';
import { countryName } from './country';
import { type Place, radius } from './places';
import { ASPECT, drawWorld } from './world';
import { GREATEST, WHOLE, moved, placed, shown as shownAt, zoomed } from './zoom';

const TIP = 210;
/** How much greater one press makes the map. */
const STEP = 1.6;
/** How far, in pixels, a pointer may move and still mean the place that it is on. */
const NEAR = 4;

interface Props {
  /** With coordinates, the greatest first. */
  places: readonly Place[];
  /** Called when a place is chosen with pointer or keys. */
  onOpen: (place: Place) => void;
}

/** Sign-ins on the map: a disc for those that succeeded, a ring for those that did not, by area. Arrow keys walk the places. */
export function WorldMap({ places, onOpen }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<number>();
  const world = useMemo(() => (width > 0 ? drawWorld(width) : undefined), [width]);
  const greatest = Math.max(1, ...places.flatMap(({ successes, failures }) => [successes, failures]));
  const scale = Math.min(1, Math.max(0.5, width / 900));
  const size = [width, width * ASPECT] as const;
  const [zoom, setZoom] = useState(WHOLE);
  const dragged = useRef<{ x: number; y: number; far: boolean }>(undefined);
  const middle = [size[0] / 2, size[1] / 2] as const;
  const zoomBy = (by: number, at: readonly [number, number] = middle) => setZoom(zoomed(zoom, by, at, size));

  function walkTo(index: number) {
    const place = places[index];
    const at = place?.at && world?.project(place.at.latitude, place.at.longitude);
    setActive(index);
    if (at !== undefined) {
      setZoom(shownAt(zoom, at, size));
    }
  }

  function onPointerMove(event: PointerEvent<SVGSVGElement>) {
    const from = dragged.current;
    if (from === undefined || zoom.factor === 1) {
      return;
    }
    if (!from.far && Math.hypot(event.clientX - from.x, event.clientY - from.y) < NEAR) {
      return;
    }
    setZoom(moved(zoom, event.clientX - from.x, event.clientY - from.y, size));
    dragged.current = { x: event.clientX, y: event.clientY, far: true };
  }

  function activeSpot(): readonly [number, number] {
    const place = active === undefined ? undefined : places[active];
    const at = place?.at && world?.project(place.at.latitude, place.at.longitude);
    return at === undefined ? middle : placed(zoom, at);
  }

  function onKey(event: KeyboardEvent) {
    const at = active ?? -1;
    switch (event.key) {
      case 'ArrowRight':
      case 'ArrowDown':
        walkTo(Math.min(at + 1, places.length - 1));
        break;
      case 'ArrowLeft':
      case 'ArrowUp':
        walkTo(Math.max(at - 1, 0));
        break;
      case '+':
      case '=':
        zoomBy(STEP, activeSpot());
        break;
      case '-':
        zoomBy(1 / STEP, activeSpot());
        break;
      case '0':
        setZoom(WHOLE);
        break;
      case 'Escape':
        setActive(undefined);
        break;
      case 'Enter': {
        const place = active === undefined ? undefined : places[active];
        if (place !== undefined) {
          onOpen(place);
        }
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  }

  const shown = active === undefined ? undefined : places[active];
  const whole = shown?.at && world?.project(shown.at.latitude, shown.at.longitude);
  const spot = whole && placed(zoom, whole);
  return (
    <div className="world" ref={box} style={{ height: width * ASPECT }} data-testid="world-map">
      {world !== undefined && (
        <svg
          width={width}
          height={width * ASPECT}
          aria-hidden="true"
          data-zoomed={zoom.factor > 1}
          onPointerDown={(event) => {
            dragged.current = { x: event.clientX, y: event.clientY, far: false };
          }}
          onPointerMove={onPointerMove}
          onPointerUp={() => {
            dragged.current = undefined;
          }}
          onPointerLeave={() => {
            dragged.current = undefined;
          }}
        >
          <g transform={`translate(${zoom.x.toFixed(1)} ${zoom.y.toFixed(1)}) scale(${zoom.factor})`}>
            <path className="world-land" d={world.land} />
            <path className="world-borders" d={world.borders} />
          </g>
          {places.map((place, index) => {
            const there = place.at && world.project(place.at.latitude, place.at.longitude);
            const at = there && placed(zoom, there);
            if (at === undefined) {
              return null;
            }
            const disc = radius(place.successes, greatest) * scale;
            const ring = radius(place.failures, greatest) * scale;
            return (
              <g
                key={`${place.country}-${place.city}-${index}`}
                className="world-place"
                data-active={index === active}
                data-testid="world-place"
                transform={`translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`}
                onPointerEnter={() => setActive(index)}
                onPointerLeave={() => setActive(undefined)}
                onClick={() => {
                  if (dragged.current?.far !== true) {
                    onOpen(place);
                  }
                }}
              >
                <circle className="world-hit" r={Math.max(disc, ring, 8) + 4} />
                {disc > 0 && <circle className="world-success" r={disc} />}
                {ring > 0 && <circle className="world-failure" r={ring} />}
              </g>
            );
          })}
        </svg>
      )}
      <div
        className="world-keys"
        tabIndex={0}
        role="application"
        aria-roledescription="map"
        aria-label={`Sign-ins from ${counted(places.length, 'place')}. Arrow keys walk the places, the greatest first, Enter opens one in Hunt, plus and minus zoom, 0 shows the whole world. The table beside holds the same numbers.`}
        onKeyDown={onKey}
        onBlur={() => setActive(undefined)}
      />
      <div className="world-tools" role="group" aria-label="Zoom of the map">
        <button
          type="button"
          className="icon-button"
          data-testid="map-zoom-in"
          aria-label="Zoom in"
          title="Zoom in"
          disabled={zoom.factor >= GREATEST}
          onClick={() => zoomBy(STEP)}
        >
          <Icon name="plus" size={14} />
        </button>
        <button
          type="button"
          className="icon-button"
          data-testid="map-zoom-out"
          aria-label="Zoom out"
          title="Zoom out"
          disabled={zoom.factor === 1}
          onClick={() => zoomBy(1 / STEP)}
        >
          <Icon name="minus" size={14} />
        </button>
        <button
          type="button"
          className="icon-button"
          data-testid="map-zoom-all"
          aria-label="The whole world"
          title="The whole world"
          disabled={zoom.factor === 1}
          onClick={() => setZoom(WHOLE)}
        >
          <Icon name="zoomOut" size={14} />
        </button>
      </div>
      {shown !== undefined && spot !== undefined && (
        <div
          className="tip"
          role="status"
          style={{
            left: Math.min(Math.max(spot[0] + 14, 0), Math.max(width - TIP - 4, 0)),
            top: Math.min(spot[1] + 12, Math.max(width * ASPECT - 118, 0)),
            width: TIP,
          }}
        >
          <p className="tip-title">
            {shown.city === '' ? countryName(shown.country) : `${shown.city}, ${countryName(shown.country)}`}
          </p>
          <table>
            <tbody>
              <tr>
                <th scope="row">succeeded</th>
                <td>{count(shown.successes)}</td>
              </tr>
              <tr>
                <th scope="row">failed</th>
                <td>{count(shown.failures)}</td>
              </tr>
              <tr>
                <th scope="row">users</th>
                <td>{count(shown.users)}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
