import { Link } from './Link';
import { useView } from './navigation';

interface Props {
  id: number;
  tabIndex?: number;
  className?: string;
}

/** The id of a rule, which leads to its page. */
export function RuleLink({ id, tabIndex, className = '' }: Props) {
  const { page, rules } = useView();
  return (
    <Link
      to={{ page: 'rules', alert: '', rules: { ...rules, tab: 'list', rule: String(id) } }}
      keepsPlace={page === 'rules' && rules.tab === 'list'}
      className={`rule-link mono ${className}`}
      tabIndex={tabIndex}
      aria-label={`Rule ${id}`}
      title={`Show rule ${id}`}
    >
      {id}
    </Link>
  );
}
