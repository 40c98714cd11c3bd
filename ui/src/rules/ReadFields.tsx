import { Icon } from '../parts/Icon';
import type { RuleDetail } from './types';
import { BINDING_WORDS, placeWords } from './words';

const MOST_PLACES = 4;

/** The fields that the rule reads, and where the tables that are held have them. */
export function ReadFields({ rule }: { rule: RuleDetail }) {
  return (
    <>
      <p className="rule-note">
        {rule.tables.length === 0 ? 'No table is held yet, so no field has a place.' : BINDING_WORDS[rule.binding]}
      </p>
      <ul className="reads">
        {rule.reads.map(({ name, places }) => (
          <li key={name}>
            <span className={places.length > 0 ? 'binding-bound' : 'binding-cannot'}>
              <Icon name={places.length > 0 ? 'check' : 'close'} size={12} />
            </span>
            <span className="mono wrap">{name}</span>
            <span className="muted wrap">
              {places.length === 0
                ? 'in no table that is held'
                : places.slice(0, MOST_PLACES).map(placeWords).join('; ') +
                  (places.length > MOST_PLACES ? `; and in ${places.length - MOST_PLACES} more` : '')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
