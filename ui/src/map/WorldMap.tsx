import { type KeyboardEvent, useMemo, useState } from 'react';
import { count, counted } from '../format/numbers';
import { useWidth } from '../parts/useWidth';
import { countryName } from './country';
import { type Place, radius } from './places';
import { ASPECT, drawWorld } from './world';

const TIP = 210;

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

  function onKey(event: KeyboardEvent) {
    const at = active ?? -1;
    switch (event.key) {
      case 'ArrowRight':
      case 'ArrowDown':
        setActive(Math.min(at + 1, places.length - 1));
        break;
      case 'ArrowLeft':
      case 'ArrowUp':
        setActive(Math.max(at - 1, 0));
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
  const spot = shown?.at && world?.project(shown.at.latitude, shown.at.longitude);
  return (
    <div className="world" ref={box} style={{ height: width * ASPECT }} data-testid="world-map">
      {world !== undefined && (
        <svg width={width} height={width * ASPECT} aria-hidden="true">
          <path className="world-land" d={world.land} />
          <path className="world-borders" d={world.borders} />
          {places.map((place, index) => {
            const at = place.at && world.project(place.at.latitude, place.at.longitude);
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
                onClick={() => onOpen(place)}
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
        aria-label={`Sign-ins from ${counted(places.length, 'place')}. Arrow keys walk the places, the greatest first, Enter opens one in Hunt. The table beside holds the same numbers.`}
        onKeyDown={onKey}
        onBlur={() => setActive(undefined)}
      />
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
