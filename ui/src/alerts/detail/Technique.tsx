import { techniqueAddress, techniqueName } from './mitre';

interface Props {
  id: string;
}

export function Technique({ id }: Props) {
  const address = techniqueAddress(id);
  const name = techniqueName(id);
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
    </li>
  );
}
