import { Icon } from '../parts/Icon';
import { type Pill, inverted, isFiltered, pills, without } from '../url/filters';
import { go, useView } from '../url/navigation';
import { offPills, offWord, withPill } from '../url/offFilters';
import { type Filters, NO_FILTERS } from '../url/view';
import { PillEditor } from './PillEditor';
import { replaced } from './pillText';
import { pillName, pillValue } from './pillWords';

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** The filters; each can be turned round, edited as text, off for now, and taken away. */
export function Pills({ filters, onFilter }: Props) {
  const { list } = useView();
  const off = offPills(list.off);
  if (!isFiltered(filters) && off.length === 0) {
    return null;
  }
  const turn = (next: Filters, words: readonly string[]) =>
    go({ filters: next, list: { ...list, off: words }, alert: '' });
  const turnOff = (pill: Pill) => turn(without(filters, pill), [...list.off, offWord(pill)]);
  const others = (pill: Pill) => list.off.filter((word) => word !== offWord(pill));
  return (
    <ul className="pills" aria-label="Filters">
      {pills(filters).map((pill) => (
        <li key={offWord(pill)} className={pill.excluded ? 'pill pill-not' : 'pill'} data-testid="filter-pill">
          <button
            type="button"
            className="pill-close"
            aria-label={`Turn the filter ${pillName(pill)} ${pillValue(pill)} off for now`}
            title="Turn off for now"
            data-testid="pill-off"
            onClick={() => turnOff(pill)}
          >
            <Icon name="eye" size={12} />
          </button>
          <PillText pill={pill} onInvert={() => onFilter(inverted(filters, pill))} />
          <PillEditor
            pill={pill}
            name={`${pillName(pill)} ${pillValue(pill)}`}
            onTyped={(typed) => onFilter(replaced(filters, pill, typed))}
          />
          <button
            type="button"
            className="pill-close"
            aria-label={`Take away the filter ${pillName(pill)} ${pillValue(pill)}`}
            onClick={() => onFilter(without(filters, pill))}
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
      {off.map((pill) => (
        <li key={`off ${offWord(pill)}`} className="pill pill-off" data-testid="pill-is-off">
          <button
            type="button"
            className="pill-close"
            aria-label={`Turn the filter ${pillName(pill)} ${pillValue(pill)} on again`}
            title="Off: turn on again"
            data-testid="pill-on"
            onClick={() => turn(withPill(filters, pill), others(pill))}
          >
            <Icon name="eyeOff" size={12} />
          </button>
          <span className="pill-text">
            <span className="pill-field">
              {pillName(pill)}
              {pill.excluded && <strong> not</strong>}
            </span>
            <span className="clip">{pillValue(pill)}</span>
            <span className="unseen"> is off</span>
          </span>
          <button
            type="button"
            className="pill-close"
            aria-label={`Take away the filter ${pillName(pill)} ${pillValue(pill)}`}
            onClick={() => turn(filters, others(pill))}
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="link clear" onClick={() => turn(NO_FILTERS, [])}>
          Clear all
        </button>
      </li>
    </ul>
  );
}

function PillText({ pill, onInvert }: { pill: Pill; onInvert: () => void }) {
  const words = (
    <>
      <span className="pill-field">
        {pillName(pill)}
        {pill.excluded && <strong> not</strong>}
      </span>
      <span className="clip">{pillValue(pill)}</span>
    </>
  );
  if (pill.filter === 'minLevel' || pill.filter === 'text') {
    return <span className="pill-text">{words}</span>;
  }
  return (
    <button
      type="button"
      className="pill-text"
      title={pill.excluded ? 'Turn into: only this' : 'Turn into: not this'}
      onClick={onInvert}
    >
      {words}
    </button>
  );
}
