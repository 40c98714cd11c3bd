import type { AlertDetail, Json } from '../../api/types';
import { CopyButton } from '../../parts/CopyButton';
import { JsonTree } from './JsonTree';

interface Props {
  detail: AlertDetail;
}

/** The whole alert as JSON. */
export function JsonTab({ detail }: Props) {
  // The columns say how to lay out the event, the state what people made of it; they are not part of the alert.
  const { columns: _, state: __, ...alert } = detail;
  const value: Json = alert;
  return (
    <div className="json-tab">
      <div className="json-tools">
        <CopyButton text={JSON.stringify(value, null, 2)} what="the JSON" words="Copy" />
      </div>
      <JsonTree value={value} />
    </div>
  );
}
