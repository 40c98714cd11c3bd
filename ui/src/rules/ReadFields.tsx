import { type Answer, useAnswer } from '../api/useAnswer';
import { counted, percent } from '../format/numbers';
import { Failure } from '../parts/Failure';
import { Icon } from '../parts/Icon';
import type { FieldFill, RuleDetail } from './types';
import { BINDING_WORDS, placeWords } from './words';

const MOST_PLACES = 4;

/** The fields that the rule reads, and where the tables that are held have them. */
export function ReadFields({ rule }: { rule: RuleDetail }) {
  const isMeasured = rule.state === 'on' && rule.reads.length > 0 && rule.tables.length > 0;
  return isMeasured ? <Measured rule={rule} /> : <Reads rule={rule} />;
}

/** With how many of the newest events hold each. */
function Measured({ rule }: { rule: RuleDetail }) {
  return <Reads rule={rule} fill={useAnswer<FieldFill[]>(`/api/rules/${rule.id}/fields`)} />;
}

function Reads({ rule, fill }: { rule: RuleDetail; fill?: Answer<FieldFill[]> }) {
  const measured = (fill?.data ?? []).filter(({ events }) => events > 0);
  return (
    <>
      <p className="rule-note">
        {rule.tables.length === 0 ? 'No table is held yet, so no field has a place.' : BINDING_WORDS[rule.binding]}
      </p>
      {measured.length > 0 && (
        <p className="rule-note muted">
          Share of the newest events that hold it:{' '}
          {measured.map(({ table, events }) => `${counted(events, 'event')} of ${table}`).join(', ')}
        </p>
      )}
      {fill?.failure !== undefined && (
        <Failure what="The events could not be looked at." failure={fill.failure} retry={fill.retry} />
      )}
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
            <span className="reads-fill">
              {measured.map(({ table, events, fields }) => (
                <Share
                  key={table}
                  table={table}
                  events={events}
                  holding={fields.find((field) => field.name === name)?.holding ?? 0}
                />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Share({ table, events, holding }: { table: string; events: number; holding: number }) {
  const share = percent(holding, events);
  return (
    <span className="fill" title={`${counted(holding, 'event')} of the newest ${events} of ${table}`}>
      <meter min={0} max={100} value={share} aria-label={`of ${table}`} />
      {holding > 0 && share < 1 ? '< 1' : Math.round(share)} %
    </span>
  );
}
