import { type GeoProjection, geoEqualEarth, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import topology from 'world-atlas/countries-110m.json';

type Topology = Parameters<typeof mesh>[0];

/** Natural Earth's outlines at 1:110 million, in the public domain; bundled, so that nothing is fetched from elsewhere. */
const WORLD = topology as unknown as Topology;
const COUNTRIES = WORLD.objects['countries'] as Parameters<typeof feature>[1];

export interface World {
  /** Path data of the land, and of the borders between countries. */
  readonly land: string;
  readonly borders: string;
  readonly project: (latitude: number, longitude: number) => readonly [number, number] | undefined;
}

/** The share of its width that the map is high. */
export const ASPECT = 0.487;

/** The world in an Equal Earth projection, which keeps areas comparable, without the ice at its south. */
export function drawWorld(width: number): World {
  const height = width * ASPECT;
  const land = feature(WORLD, COUNTRIES);
  const projection: GeoProjection = geoEqualEarth().fitExtent(
    [
      [2, 2],
      [width - 2, height - 2],
    ],
    { type: 'Sphere' },
  );
  const path = geoPath(projection).digits(1);
  return {
    land: path(land) ?? '',
    borders: path(mesh(WORLD, COUNTRIES as Parameters<typeof mesh>[1], (one, other) => one !== other)) ?? '',
    project: (latitude, longitude) => projection([longitude, latitude]) ?? undefined,
  };
}
