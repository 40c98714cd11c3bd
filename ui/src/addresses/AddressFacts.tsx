import { useAnswer } from '../api/useAnswer';
import './addresses.css';
import type { AddressFact } from './types';
import { told } from './words';

interface Props {
  /** Where to ask: of an alert, or of an address by itself. */
  path: string;
}

/** Where an address is and whose, each with who says it. Nothing while nothing is known: it is an extra. */
export function AddressFacts({ path }: Props) {
  const { data } = useAnswer<readonly AddressFact[]>(path);
  const lines = told(data ?? []);
  if (lines.length === 0) {
    return null;
  }
  return (
    <ul className="address-facts" data-testid="address-facts">
      {lines.map(({ text, from }) => (
        <li key={text + from}>
          {text} <span className="muted">{from}</span>
        </li>
      ))}
    </ul>
  );
}
