import { useTitle } from '../shell/useTitle';
import { useView } from '../url/navigation';
import { EntityList } from './EntityList';
import { EntityPage } from './EntityPage';
import './entities.css';

/** Users, addresses, apps and resources: a list to find one, and a page for each. */
export default function Entities() {
  const { entity } = useView();
  useTitle(entity.name === '' ? 'Entities' : entity.name);
  return entity.name === '' ? (
    <EntityList />
  ) : (
    <EntityPage key={`${entity.kind} ${entity.name}`} kind={entity.kind} name={entity.name} />
  );
}
