import { LiveSwitch } from '../live/LiveSwitch';
import { ThemeSwitch } from '../theme/ThemeSwitch';
import { RangePicker } from '../time/RangePicker';
import { ZoneSwitch } from '../time/ZoneSwitch';
import type { Page } from '../url/view';

const NAMES: Record<Page, string> = {
  overview: 'Overview',
  alerts: 'Alerts',
  entities: 'Entities',
  rules: 'Rules',
  hunt: 'Hunt',
  sources: 'Sources',
};

interface Props {
  page: Page;
}

/** The page's name and the tools of every page. Rules and sources show the present: they go without the range. */
export function Head({ page }: Props) {
  return (
    <header className="head">
      <h1>{NAMES[page]}</h1>
      <div className="head-tools">
        {page !== 'sources' && page !== 'rules' && <RangePicker />}
        <LiveSwitch />
        <ZoneSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}
