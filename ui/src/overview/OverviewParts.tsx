import { Link } from '../url/Link';
import { useView } from '../url/navigation';
import { OVERVIEW_PARTS, type OverviewPart } from '../url/overview';

const NAMES: Record<OverviewPart, string> = { summary: 'Summary', attack: 'ATT&CK', signins: 'Sign-ins' };

/** The parts of the overview, each with an address of its own. */
export function OverviewParts() {
  const { overview } = useView();
  return (
    <nav className="segments overview-parts" aria-label="Parts of the overview">
      {OVERVIEW_PARTS.map((part) => (
        <Link
          key={part}
          to={{ page: 'overview', overview: { ...overview, part, technique: '' } }}
          className="segment"
          aria-current={overview.part === part ? 'page' : undefined}
          data-testid={`overview-${part}`}
        >
          {NAMES[part]}
        </Link>
      ))}
    </nav>
  );
}
