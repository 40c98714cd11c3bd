import { type GeoProjection, geoEqualEarth, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import topology from 'world-atlas/countries-110m.json';

type Topology = Parameters<typeof mesh>[0];

/** Natural Earth's outlines at 1:110 million, in the public domain; bundled, so that nothing is fetched from elsewhere. */
const WORLD = topology as unknown as Topology;

/** As the outlines number it. Nobody signs in from there, and it would take a fifth of the map. */
const ANTARCTICA = '010';

interface Countries {
  readonly type: 'GeometryCollection';
  readonly geometries: readonly { readonly id?: string }[];
}

function inhabited(): Parameters<typeof feature>[1] {
  const all = WORLD.objects['countries'] as unknown as Countries;
  const geometries = all.geometries.filter(({ id }) => id !== ANTARCTICA);
  return { ...all, geometries } as unknown as Parameters<typeof feature>[1];
}

export interface World {
  /** Path data of the land, and of the borders between countries. */
  readonly land: string;
  readonly borders: string;
  readonly project: (latitude: number, longitude: number) => readonly [number, number] | undefined;
}

/** How high the map is as a share of its width. */
export const ASPECT = 0.44;

/** The world in an Equal Earth projection, which keeps areas comparable. */
export function drawWorld(width: number): World {
  const countries = inhabited();
  const land = feature(WORLD, countries);
  const projection: GeoProjection = geoEqualEarth().fitExtent(
    [
      [4, 4],
      [width - 4, width * ASPECT - 4],
    ],
    land,
  );
  const path = geoPath(projection).digits(1);
  return {
    land: path(land) ?? '',
    borders: path(mesh(WORLD, countries as Parameters<typeof mesh>[1], (one, other) => one !== other)) ?? '',
    project: (latitude, longitude) => projection([longitude, latitude]) ?? undefined,
  };
}
