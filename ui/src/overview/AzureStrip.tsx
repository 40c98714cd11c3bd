import { EntryPanel } from './EntryPanel';
import { RiskPanel } from './RiskPanel';
import { ValuePanel } from './ValuePanel';

/** What happened in the Azure estate itself, by the activity log, the sign-ins and the audit log. */
export function AzureStrip() {
  return (
    <section className="azure-strip" aria-labelledby="azure-strip">
      <h2 id="azure-strip" className="strip-title">
        Azure and Entra ID
      </h2>
      <div className="triple">
        <ValuePanel
          title="Activity by result"
          panel="activity-results"
          column="ActivityStatusValue"
          unit="activities"
        />
        <ValuePanel
          title="Top resource providers"
          panel="resource-providers"
          column="toupper(ResourceProviderValue)"
          unit="activities"
        />
        <ValuePanel
          title="Top Azure operations"
          panel="activity-operations"
          column="toupper(OperationNameValue)"
          unit="activities"
        />
      </div>
      <div className="quad">
        <RiskPanel />
        <EntryPanel title="New consents" panel="consents" none="No consent was given in this range." />
        <EntryPanel title="Role grants" panel="role-grants" none="Nobody was given a role in this range." />
        <EntryPanel
          title="Credential additions"
          panel="credentials"
          none="No application was given a secret or certificate in this range."
        />
      </div>
    </section>
  );
}
