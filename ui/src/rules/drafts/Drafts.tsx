import { useView } from '../../url/navigation';
import { DraftList } from './DraftList';
import { DraftPage } from './DraftPage';

/** The rules that are written here: all of them, or one. */
export function Drafts() {
  const { draft } = useView().rules;
  return draft === '' ? <DraftList /> : <DraftPage key={draft} id={draft} />;
}
