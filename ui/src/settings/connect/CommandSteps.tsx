import { Lines } from './Lines';
import { Step } from './Step';
import {
  type Plan,
  configurationBlock,
  credentialsCommands,
  credentialsLayout,
  diagnosticCommands,
  registerCommands,
  roleCommands,
} from './plan';

/** What is run in a shell and written into files, of which the page sees nothing. */
export function CommandSteps({ plan }: { plan: Plan }) {
  const entra = diagnosticCommands(plan, true);
  const subscription = diagnosticCommands(plan, false);
  return (
    <>
      <Step title="Log on to Azure, and name the application" testId="connect-register">
        <p>
          In a POSIX shell with the Azure CLI, in the folder of ossec.conf; the steps below go on in the same one.
          {plan.application === '' && ' Registering takes the role Application Administrator in Entra ID.'} Outside of
          the public cloud begin with <code className="mono">az cloud set</code>.
        </p>
        <Lines text={registerCommands(plan)} what="the commands that log on" testId="connect-register-lines" />
      </Step>
      <Step title="Give it a secret">
        <p>
          This makes a secret that lasts a year and writes it into the file <code className="mono">credentials</code>,
          which only you can read; it is shown nowhere, and does not belong into this page. Where such a file is there
          already, nothing is done. Who runs ThreatLockDown must own the file.
        </p>
        <Lines text={credentialsCommands()} what="the commands that make the secret" />
        <p>The file then holds:</p>
        <pre className="lines mono">{credentialsLayout(plan)}</pre>
      </Step>
      <Step title="Let it read the workspace">
        <p>
          One role on the one workspace. It takes Owner or User Access Administrator there, and can take up to an hour
          to work.
        </p>
        <Lines text={roleCommands(plan)} what="the commands that assign the role" />
      </Step>
      <Step title="Have the tables filled, where nothing does yet">
        <p>
          A table is made with its first row, which can take some hours, in new tenants up to three days. A diagnostic
          setting named <code className="mono">collector</code> that is there already is replaced.
        </p>
        {entra !== '' && (
          <>
            <p>Of Entra ID, which takes Security Administrator:</p>
            <Lines text={entra} what="the command for Entra ID" />
          </>
        )}
        {subscription !== '' && (
          <>
            <p>Of the subscription that the CLI is at; again for each other one:</p>
            <Lines text={subscription} what="the commands for the subscription" />
          </>
        )}
      </Step>
      <Step title="Write it into ossec.conf">
        <p>
          Inside of <code className="mono">&lt;ossec_config&gt;</code>. Every such block counts: one that is there
          stays.
        </p>
        <Lines text={configurationBlock(plan)} what="the block for ossec.conf" testId="connect-block" />
        <p>Then see whether log-on, role and queries work, and start ThreatLockDown again:</p>
        <Lines text={'./tld check -c ossec.conf\n./tld run -c ossec.conf'} what="the commands that check and run" />
      </Step>
    </>
  );
}
