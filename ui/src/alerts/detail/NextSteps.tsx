import { HuntAt } from './HuntAt';
import type { ChainRule, Why } from './told';
import { fromFired } from './whyWords';
import { NoteLists } from './NoteLists';

interface Props {
  why: Pick<Why, 'hunts' | 'chain' | 'note'>;
}

/** What is known of the rule, notes that the rules carry, and queries that are worth a look: those of the rule first. */
export function NextSteps({ why: { hunts, chain, note } }: Props) {
  const notes = fromFired(chain).filter((rule) => rule.info !== '');
  if (hunts.length === 0 && notes.length === 0 && note === null) {
    return null;
  }
  return (
    <section className="facts next" data-testid="next">
      <h3>What to check next</h3>
      {note !== null && <NoteLists checks={note.checks} falsePositives={note.falsePositives} />}
      {notes.map((rule) => (
        <Note key={rule.id} rule={rule} />
      ))}
      <ul className="next-hunts">
        {note?.hunts.map((hunt) => (
          <li key={`of the rule: ${hunt.title}`} data-testid="note-hunt">
            <HuntAt query={hunt.query} from={hunt.from} to={hunt.to} what={hunt.title}>
              {hunt.title}
            </HuntAt>
          </li>
        ))}
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
