import { Empty } from '../parts/Empty';
import { type Task, mayDo, useMayDo } from '../session/mayDo';
import { session } from '../session/session';
import { useStore } from '../parts/store';
import { useTitle } from '../shell/useTitle';
import { Link } from '../url/Link';
import { useView } from '../url/navigation';
import { SECTIONS, type Section, USUAL_SETTINGS } from '../url/settings';
import { Audit } from './Audit';
import { Connect } from './connect/Connect';
import { Lists } from './lists/Lists';
import { People } from './People';
import { Profile } from './Profile';
import { Sessions } from './Sessions';
import { Tokens } from './Tokens';
import { Outputs } from './outputs/Outputs';
import { Retention } from './retention/Retention';
import './settings.css';

const NAMES: Record<Section, string> = {
  profile: 'Profile',
  sessions: 'Sessions',
  people: 'People',
  tokens: 'API tokens',
  outputs: 'Notifications',
  lists: 'Lists',
  retention: 'Retention',
  connect: 'Connect a tenant',
  audit: 'Audit log',
};

/** What one has to be allowed to, to see a section. */
const NEEDED: Record<Section, Task | undefined> = {
  profile: undefined,
  sessions: undefined,
  people: 'manage accounts',
  tokens: 'manage tokens',
  outputs: undefined,
  lists: undefined,
  retention: undefined,
  connect: 'act on sources',
  audit: 'read the audit log',
};

/** The page of settings, in sections. */
export default function Settings() {
  useTitle('Settings');
  const { settings } = useView();
  const state = useStore(session);
  const role = state.kind === 'in' ? state.role : 'viewer';
  const mine = SECTIONS.filter((section) => NEEDED[section] === undefined || mayDo(role, NEEDED[section]));
  return (
    <div className="settings">
      <nav className="settings-sections" aria-label="Settings">
        <ul>
          {mine.map((section) => (
            <li key={section}>
              <Link
                to={{ settings: { ...USUAL_SETTINGS, section } }}
                className="settings-section"
                data-testid={`settings-${section}`}
                aria-current={settings.section === section ? 'page' : undefined}
              >
                {NAMES[section]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-content">
        <SectionContent section={settings.section} />
      </div>
    </div>
  );
}

function SectionContent({ section }: { section: Section }) {
  const allowed = useMayDo(NEEDED[section] ?? 'change the own password');
  if (!allowed) {
    return (
      <div className="panel">
        <Empty icon="user" title={`${NAMES[section]} is not for your role`}>
          <p>An administrator can give you another one.</p>
        </Empty>
      </div>
    );
  }
  switch (section) {
    case 'profile':
      return <Profile />;
    case 'sessions':
      return <Sessions />;
    case 'people':
      return <People />;
    case 'tokens':
      return <Tokens />;
    case 'outputs':
      return <Outputs />;
    case 'lists':
      return <Lists />;
    case 'retention':
      return <Retention />;
    case 'connect':
      return <Connect />;
    case 'audit':
      return <Audit />;
  }
}
