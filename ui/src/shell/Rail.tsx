import { Icon, type IconName } from '../parts/Icon';
import { useMayDo } from '../session/mayDo';
import { Link } from '../url/Link';
import { useView } from '../url/navigation';
import type { Page } from '../url/view';
import { Logo } from './Logo';
import { UserMenu } from './UserMenu';

const ENTRIES: readonly { page: Page; name: string; icon: IconName }[] = [
  { page: 'overview', name: 'Overview', icon: 'overview' },
  { page: 'alerts', name: 'Alerts', icon: 'alerts' },
  { page: 'entities', name: 'Entities', icon: 'entities' },
  { page: 'rules', name: 'Rules', icon: 'rules' },
  { page: 'hunt', name: 'Hunt', icon: 'search' },
  { page: 'sources', name: 'Sources', icon: 'sources' },
  { page: 'settings', name: 'Settings', icon: 'settings' },
];

interface Props {
  user: string;
}

export function Rail({ user }: Props) {
  const view = useView();
  const seesAll = useMayDo('see the whole installation');
  const rules = { ...view.rules, rule: '', tested: '' };
  const entity = { ...view.entity, name: '' };
  const overview = { ...view.overview, technique: '' };
  return (
    <nav className="rail" aria-label="Pages">
      <Link to={{ page: 'overview', alert: '' }} className="brand" aria-label="ThreatLockDown, overview">
        <Logo size={24} />
        <span>ThreatLockDown</span>
      </Link>
      <div className="rail-pages">
        <ul>
          {ENTRIES.filter(({ page }) => seesAll || page !== 'sources').map(({ page, name, icon }) => (
            <li key={page}>
              <Link
                to={{ page, alert: '', rules, entity, overview }}
                className="rail-entry"
                data-testid={`nav-${page}`}
                aria-current={view.page === page ? 'page' : undefined}
              >
                <Icon name={icon} />
                <span>{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <UserMenu user={user} />
    </nav>
  );
}
