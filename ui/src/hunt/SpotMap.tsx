import { type KeyboardEvent, useMemo, useState } from 'react';
import { counted } from '../format/numbers';
import '../map/map.css';
import { ASPECT, drawWorld } from '../map/world';
import { useWidth } from '../parts/useWidth';
import { number } from './numberText';
import type { Spots } from './spots';

const TIP = 210;
const LEAST = 3;
const MOST = 22;

/** Places as discs whose areas stand for their numbers. Arrow keys walk them, the greatest first. */
export default function SpotMap({ of }: { of: Spots }) {
  const { spots, valueName } = of;
  const [box, width] = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<number>();
  const world = useMemo(() => (width > 0 ? drawWorld(width) : undefined), [width]);
  const greatest = Math.max(1, spots[0]?.value ?? 0);
  const scale = Math.min(1, Math.max(0.5, width / 900));
  const shown = active === undefined ? undefined : spots[active];
  const at = shown && world?.project(shown.latitude, shown.longitude);

  function onKey(event: KeyboardEvent) {
    const now = active ?? -1;
    const to = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setActive(Math.min(Math.max(to, 0), spots.length - 1));
    }
  }

  return (
    <div className="world" ref={box} style={{ height: width * ASPECT }} data-testid="hunt-map">
      {world !== undefined && (
        <svg width={width} height={width * ASPECT} aria-hidden="true">
          <path className="world-land" d={world.land} />
          <path className="world-borders" d={world.borders} />
          {spots.map((spot, index) => {
            const place = world.project(spot.latitude, spot.longitude);
            const radius = Math.max(Math.sqrt(Math.max(spot.value, 0) / greatest) * MOST, LEAST) * scale;
            return place === undefined ? null : (
              <g
                key={index}
                className="world-place"
                data-active={index === active}
                transform={`translate(${place[0].toFixed(1)} ${place[1].toFixed(1)})`}
                onPointerEnter={() => setActive(index)}
                onPointerLeave={() => setActive(undefined)}
              >
                <circle className="world-hit" r={Math.max(radius, 8) + 4} />
                <circle className="world-success" r={radius} />
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
        aria-label={`${counted(spots.length, 'place')}. Arrow keys walk them, the greatest first; the table holds them all.`}
        onKeyDown={onKey}
        onBlur={() => setActive(undefined)}
      />
      {shown !== undefined && at !== undefined && (
        <div
          className="tip"
          role="status"
          style={{
            left: Math.min(Math.max(at[0] + 14, 0), Math.max(width - TIP - 4, 0)),
            top: Math.min(at[1] + 12, Math.max(width * ASPECT - 90, 0)),
            width: TIP,
          }}
        >
          <p className="tip-title">{shown.name === '' ? `${shown.latitude}, ${shown.longitude}` : shown.name}</p>
          <p>
            <strong>{number(shown.value)}</strong> {valueName === '' ? 'rows' : valueName}
          </p>
        </div>
      )}
    </div>
  );
}
