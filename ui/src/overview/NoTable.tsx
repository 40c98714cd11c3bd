import { Link } from '../url/Link';

interface Props {
  table: string;
}

/** Where each table comes from, for somebody who does not collect it yet. */
const FROM: Readonly<Record<string, string>> = {
  AzureActivity: 'a diagnostic setting of the subscription sends the Activity log',
  SigninLogs: 'a diagnostic setting of Entra ID sends SignInLogs',
  AuditLogs: 'a diagnostic setting of Entra ID sends AuditLogs',
};

/** A panel whose table is not collected: what to do so that it fills. */
export function NoTable({ table }: Props) {
  return (
    <p className="panel-none">
      Nothing of <code className="mono">{table}</code> has been collected.{' '}
      {FROM[table] !== undefined && `It fills when ${FROM[table]} to Log Analytics and `}
      {FROM[table] === undefined && 'It fills when '}a request in <code className="mono">ossec.conf</code> asks for it.{' '}
      <Link to={{ page: 'sources', alert: '' }} className="link">
        Look at the sources
      </Link>
    </p>
  );
}
