import { keepLongNumbers } from './answer';

interface Props {
  json: string;
}

/** JSON that folds and unfolds; the first two floors are open. */
export function JsonTree({ json }: Props) {
  let value: unknown;
  try {
    value = JSON.parse(keepLongNumbers(json));
  } catch {
    return <>{json}</>;
  }
  return <Node value={value} depth={0} />;
}

function Node({ value, depth }: { value: unknown; depth: number }) {
  if (typeof value !== 'object' || value === null) {
    return <span className={`json-${value === null ? 'null' : typeof value}`}>{JSON.stringify(value)}</span>;
  }
  const entries = Object.entries(value);
  const isList = Array.isArray(value);
  if (entries.length === 0) {
    return <>{isList ? '[]' : '{}'}</>;
  }
  return (
    <details open={depth < 2} className="json-node">
      <summary>{isList ? `[${entries.length}]` : `{${entries.length}}`}</summary>
      <ul>
        {entries.map(([name, inner]) => (
          <li key={name}>
            <span className="json-key">{name}</span>: <Node value={inner} depth={depth + 1} />
          </li>
        ))}
      </ul>
    </details>
  );
}
