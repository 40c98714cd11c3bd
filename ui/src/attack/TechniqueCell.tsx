import { counted, shortCount } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { Link } from '../url/Link';
import { useView } from '../url/navigation';
import type { AttackShow } from '../url/overview';
import type { Facts } from './facts';
import { cellName } from './techniques';

interface Props {
  id: string;
  facts: Facts | undefined;
  /** What the colour stands for. */
  value: number;
  heat: number;
  show: AttackShow;
  open: boolean;
  /** Whether Tab stops here. */
  tabbed: boolean;
  onFocus: () => void;
  /** Undefined where there are no sub-techniques. */
  folding: { readonly count: number; readonly isUnfolded: boolean; readonly onFold: () => void } | undefined;
}

/** A technique: its number printed, its colour beside that, a border where a rule covers it, dashed where that is blind, hatched where none does. */
export function TechniqueCell({ id, facts, value, heat, show, open, tabbed, onFocus, folding }: Props) {
  const { overview } = useView();
  const rules = facts?.rules.length ?? 0;
  const alerts = facts?.alerts ?? 0;
  const blind = facts?.blind.length ?? 0;
  const covered = rules > 0 ? 'covered' : blind > 0 ? 'blind' : 'uncovered';
  const coverage = {
    covered: counted(rules, 'rule'),
    blind: `${counted(blind, 'rule')} for a log that is not collected`,
    uncovered: 'no rule',
  }[covered];
  const words = `${id} ${cellName(id)}: ${counted(alerts, 'alert')}, ${coverage}`;
  return (
    <div className={`attack-cell heat-${heat} attack-${covered}`} data-open={open}>
      <Link
        to={{ overview: { ...overview, technique: id } }}
        keepsPlace
        className="attack-link"
        aria-label={words}
        title={words}
        tabIndex={tabbed ? 0 : -1}
        onFocus={onFocus}
        data-cell={id}
      >
        <span className="attack-name">{cellName(id)}</span>
        <span className="attack-foot">
          <span className="mono">{id.includes('.') ? id.slice(id.indexOf('.')) : id}</span>
          <strong>{value === 0 ? (show === 'alerts' ? '0' : '–') : shortCount(value)}</strong>
        </span>
      </Link>
      {folding !== undefined && (
        <button
          type="button"
          className="attack-fold"
          tabIndex={tabbed ? 0 : -1}
          aria-expanded={folding.isUnfolded}
          aria-label={`${counted(folding.count, 'sub-technique')} of ${id}`}
          title={counted(folding.count, 'sub-technique')}
          onClick={folding.onFold}
        >
          <Icon name={folding.isUnfolded ? 'up' : 'down'} size={12} />
        </button>
      )}
    </div>
  );
}
