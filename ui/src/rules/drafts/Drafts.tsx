import { useMayDo } from '../../session/mayDo';
import { useView } from '../../url/navigation';
import { DraftList } from './DraftList';
import { DraftPage } from './DraftPage';
import { MadePage } from './made/MadePage';

/** The rules that are written here: all of them, one, or one that a query is being made into. */
export function Drafts() {
  const { draft, hunted } = useView().rules;
  const engineer = useMayDo('write rules');
  if (draft === '' && hunted !== '' && engineer) {
    return <MadePage query={hunted} />;
  }
  return draft === '' ? <DraftList /> : <DraftPage key={draft} id={draft} />;
}
