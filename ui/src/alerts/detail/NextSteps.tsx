import { HuntAt } from './HuntAt';
import type { ChainRule, Why } from './told';
import { fromFired } from './whyWords';

interface Props {
  why: Pick<Why, 'hunts' | 'chain'>;
}

/** Notes that the rules carry, and queries that are worth a look. */
export function NextSteps({ why: { hunts, chain } }: Props) {
  const notes = fromFired(chain).filter((rule) => rule.info !== '');
  if (hunts.length === 0 && notes.length === 0) {
    return null;
  }
  return (
    <section className="facts next" data-testid="next">
      <h3>What to check next</h3>
      {notes.map((rule) => (
        <Note key={rule.id} rule={rule} />
      ))}
      <ul className="next-hunts">
        {hunts.map((hunt) => (
          <li key={hunt.title}>
            <HuntAt query={hunt.query} from={hunt.from} to={hunt.to} what={hunt.title}>
              {hunt.title}
            </HuntAt>
            <span className="muted wrap">{hunt.why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An address over HTTP is a link; any other text is a note. */
function Note({ rule: { id, info } }: { rule: ChainRule }) {
  return (
    <p className="next-note">
      <span className="muted">Note of rule {id}:</span>{' '}
      {/^https?:\/\/\S+$/.test(info.trim()) ? (
        <a className="link wrap" href={info.trim()} target="_blank" rel="noreferrer noopener">
          {info.trim()}
        </a>
      ) : (
        <span className="wrap">{info}</span>
      )}
    </p>
  );
}
