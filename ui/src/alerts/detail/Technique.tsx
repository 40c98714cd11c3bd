import type { TechniqueName } from './told';
import { techniqueAddress, techniqueName } from './mitre';

interface Props {
  id: string;
  /** As the server knows it; undefined while it is on its way. */
  told?: TechniqueName | undefined;
}

export function Technique({ id, told }: Props) {
  const address = techniqueAddress(id);
  const name = told === undefined || told.name === '' ? techniqueName(id) : told.name;
  return (
    <li className="technique">
      {address === undefined ? (
        <span className="mono">{id}</span>
      ) : (
        <a
          className="link mono"
          href={address}
          target="_blank"
          rel="noreferrer noopener"
          title="Open at attack.mitre.org"
        >
          {id}
        </a>
      )}
      {name !== '' && <span>{name}</span>}
      {told !== undefined && told.tactics.length > 0 && <span className="muted">{told.tactics.join(', ')}</span>}
    </li>
  );
}
