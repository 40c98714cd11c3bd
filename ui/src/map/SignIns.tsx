import { Suspense, lazy, useState } from 'react';
import { count, counted } from '../format/numbers';
import { Empty } from '../parts/Empty';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { Skeleton } from '../parts/Skeleton';
import { NoTable } from '../overview/NoTable';
import { PanelContent } from '../overview/PanelContent';
import type { PanelAnswer } from '../overview/types';
import { useCalmPanel } from '../overview/usePanel';
import { go } from '../url/navigation';
import { PlaceTable } from './PlaceTable';
import { huntOf } from './huntOf';
import { drawnPlaces, placeOf } from './places';
import './map.css';

/** The outlines of the world come apart from the page. */
const WorldMap = lazy(async () => ({ default: (await import('./WorldMap')).WorldMap }));

/** As many places as the server tells of. */
const MOST_PLACES = 500;

/** Where people sign in from, as a map and as a table. */
export default function SignIns() {
  const countries = useCalmPanel<PanelAnswer>('panels/sign-in-countries');
  const places = useCalmPanel<PanelAnswer>('panels/sign-in-places');
  const [of, setOf] = useState<'countries' | 'places'>('countries');
  const known = (places.data?.rows ?? []).map(placeOf);
  const drawn = drawnPlaces(known);
  const listed = of === 'countries' ? (countries.data?.rows ?? []).map(placeOf) : known;
  return (
    <div className="sign-ins">
      <Panel
        title="Sign-ins on the map"
        testId="sign-in-map"
        tools={
          <span className="panel-tools">
            <ul className="map-legend muted">
              <li>
                <svg width="12" height="12" aria-hidden="true">
                  <circle className="world-success" cx="6" cy="6" r="5" />
                </svg>
                succeeded
              </li>
              <li>
                <svg width="12" height="12" aria-hidden="true">
                  <circle className="world-failure" cx="6" cy="6" r="4.5" />
                </svg>
                failed
              </li>
            </ul>
            <HuntLink query={places.data?.held === true ? places.data.query : undefined} what="sign-ins by place" />
          </span>
        }
      >
        <PanelContent answer={places} what="The map could not be loaded." rows={9}>
          {({ table, held }) =>
            !held ? (
              <NoTable table={table} />
            ) : drawn.length === 0 ? (
              <Empty icon="sources" title={known.length === 0 ? 'No sign-ins in this range' : 'No coordinates'}>
                <p>
                  {known.length === 0
                    ? 'Nobody signed in during this range, as far as SigninLogs tells.'
                    : 'The sign-ins of this range carry no geoCoordinates in LocationDetails; a query that projects columns has to keep it. The table holds their numbers.'}
                </p>
              </Empty>
            ) : (
              <>
                <Suspense fallback={<Skeleton height="320px" />}>
                  <WorldMap places={drawn} onOpen={(place) => go(huntOf(place, '=='))} />
                </Suspense>
                <p className="map-note muted">
                  {known.length === MOST_PLACES
                    ? `The ${count(MOST_PLACES)} places with the most sign-ins`
                    : counted(drawn.length, 'place')}
                  {known.length > drawn.length &&
                    `; ${counted(known.length - drawn.length, 'more')} without coordinates`}
                  . Areas stand for counts. Failed is every result but 0, interruptions for a second factor included.
                  Outlines: Natural Earth.
                </p>
              </>
            )
          }
        </PanelContent>
      </Panel>
      <Panel
        title="In numbers"
        testId="sign-in-table"
        tools={
          <span className="panel-tools">
            <span className="segments" role="group" aria-label="Rows">
              {(['countries', 'places'] as const).map((choice) => (
                <button
                  key={choice}
                  type="button"
                  className="segment"
                  aria-pressed={of === choice}
                  onClick={() => setOf(choice)}
                >
                  {choice === 'countries' ? 'Countries' : 'Places'}
                </button>
              ))}
            </span>
            <HuntLink
              query={countries.data?.held === true ? countries.data.query : undefined}
              what="sign-ins by country"
            />
          </span>
        }
      >
        <PanelContent answer={of === 'countries' ? countries : places} what="The numbers could not be loaded." rows={9}>
          {({ table, held }) =>
            !held ? (
              <NoTable table={table} />
            ) : listed.length === 0 ? (
              <p className="panel-none">No sign-ins in this range.</p>
            ) : (
              <PlaceTable places={listed} of={of} />
            )
          }
        </PanelContent>
      </Panel>
    </div>
  );
}
