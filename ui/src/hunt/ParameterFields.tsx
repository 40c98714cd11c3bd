import type { Parameter } from './useTyped';

/** How a value of each type is written, where that is not plain. */
const FORMS: Readonly<Record<string, string>> = {
  datetime: '2026-05-20T12:00:00Z',
  timespan: '1d, 90m, 1.02:03:04',
  guid: '00000000-0000-0000-0000-000000000000',
  dynamic: '["a", "b"]',
};

interface Props {
  /** Begins the fields' ids: there may be two panes. */
  place: string;
  parameters: readonly Parameter[];
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
  onRun: () => void;
}

/** A field for each parameter that the query declares. An empty one has the declared value. */
export function ParameterFields({ place, parameters, values, onChange, onRun }: Props) {
  return (
    <form
      className="hunt-parameters"
      aria-label="Parameters of the query"
      data-testid="hunt-parameters"
      onSubmit={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      {parameters.map((parameter) => {
        const { name, type, usual } = parameter;
        const id = `hunt-${place}-${name}`;
        const value = values[name] ?? '';
        const isMissing = usual === null && value === '';
        return (
          <div key={name} className="hunt-parameter">
            <label htmlFor={id}>
              <span className="clip">{name}</span> <span className="muted">{type}</span>
            </label>
            {type === 'bool' ? (
              <select
                id={id}
                className="input"
                value={value}
                data-testid={`hunt-parameter-${name}`}
                onChange={(event) => onChange(name, event.target.value)}
              >
                <option value="">{usual === null ? 'Choose' : `${usual}, as declared`}</option>
                <option value="true">true</option>
                <option value="false">false</option>
              </select>
            ) : (
              <input
                id={id}
                className="input"
                value={value}
                placeholder={usual ?? FORMS[type] ?? ''}
                title={FORMS[type] === undefined ? undefined : `Written as ${FORMS[type]}`}
                spellCheck={false}
                autoComplete="off"
                aria-describedby={isMissing ? `${id}-missing` : undefined}
                data-testid={`hunt-parameter-${name}`}
                onChange={(event) => onChange(name, event.target.value)}
              />
            )}
            {isMissing && (
              <span id={`${id}-missing`} className="hunt-parameter-note">
                needs a value
              </span>
            )}
          </div>
        );
      })}
      {/* Enter in a field runs the query. */}
      <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true" />
    </form>
  );
}
