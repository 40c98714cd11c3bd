import { LiveSwitch } from '../live/LiveSwitch';
import { RefreshChoice } from '../live/RefreshChoice';
import { ThemeSwitch } from '../theme/ThemeSwitch';
import { RangePicker } from '../time/RangePicker';
import { ZoneSwitch } from '../time/ZoneSwitch';
import { useView } from '../url/navigation';
import { OF_TENANTS, type Page } from '../url/view';
import { LimitChip } from './LimitChip';
import { ShareLink } from './ShareLink';
import { TenantPicker } from './TenantPicker';

const NAMES: Record<Page, string> = {
  overview: 'Overview',
  alerts: 'Alerts',
  entities: 'Entities',
  rules: 'Rules',
  hunt: 'Hunt',
  sources: 'Sources',
  settings: 'Settings',
};

interface Props {
  page: Page;
}

/** The page's name and the tools of every page. Rules, sources and most settings show the present: they go without the range. */
export function Head({ page }: Props) {
  const { settings } = useView();
  const isTimed = page === 'settings' ? settings.section === 'audit' : page !== 'sources' && page !== 'rules';
  return (
    <header className="head">
      <h1>{NAMES[page]}</h1>
      <LimitChip />
      <div className="head-tools">
        {OF_TENANTS.includes(page) && <TenantPicker />}
        {isTimed && <RangePicker />}
        <ShareLink />
        <RefreshChoice />
        <LiveSwitch />
        <ZoneSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}
