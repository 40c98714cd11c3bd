import { count } from '../format/numbers';
import { Link } from '../url/Link';
import { ValueActions } from '../overview/ValueActions';
import { countryName } from './country';
import { huntOf } from './huntOf';
import type { Place } from './places';

interface Props {
  places: readonly Place[];
  of: 'countries' | 'places';
}

/** The numbers of the map. */
export function PlaceTable({ places, of }: Props) {
  return (
    <div className="place-table" tabIndex={0} role="region" aria-label="Sign-ins as a table">
      <table data-testid="place-table">
        <caption className="unseen">Sign-ins by {of === 'countries' ? 'country' : 'place'}</caption>
        <thead>
          <tr>
            <th scope="col">{of === 'countries' ? 'Country' : 'Place'}</th>
            <th scope="col" className="number">
              Succeeded
            </th>
            <th scope="col" className="number">
              Failed
            </th>
            <th scope="col" className="number">
              Users
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place, index) => {
            const name =
              place.city === '' ? countryName(place.country) : `${place.city}, ${countryName(place.country)}`;
            return (
              <tr key={`${place.country}-${place.city}-${index}`} data-testid="place-row">
                <th scope="row">
                  <span className="bar-item">
                    <Link to={huntOf(place, '==')} className="link" title={`Show the sign-ins from ${name}`}>
                      {name}
                    </Link>
                    <ValueActions
                      what={`sign-ins from ${name}`}
                      include={huntOf(place, '==')}
                      exclude={huntOf(place, '!=')}
                    />
                  </span>
                </th>
                <td className="number">{count(place.successes)}</td>
                <td className="number">{count(place.failures)}</td>
                <td className="number">{count(place.users)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
