package io.threatlockdown.azure.grant;

import io.threatlockdown.azure.cloud.ShownId;

/** What is done in an application's registration in Entra ID, apart from permissions. */
public final class Registration {
    private final String applicationId;

    public Registration(String applicationId) {
        this.applicationId = ShownId.inCommand(applicationId);
    }

    /** How to come by a new client secret. */
    public String newSecret() {
        return "make a new one (" + page("Certificates & secrets") + ", or: az ad app credential reset --id "
                + applicationId + " --append) and put its value into the credentials file";
    }

    /** How to have a certificate accepted. */
    public String newCertificate(String file) {
        return "upload the public part of " + file + " (" + page("Certificates & secrets")
                + ", or: az ad app credential reset --id " + applicationId + " --append --cert @certificate.pem)";
    }

    /** How to have the token of another issuer accepted. */
    public String federation() {
        return "add a federated credential with its issuer and subject (" + page("Certificates & secrets")
                + ", or: az ad app federated-credential create --id " + applicationId
                + " --parameters federation.json)";
    }

    /** How to see whether it is there. */
    public String overview() {
        return page("Overview") + ", or: az ad app show --id " + applicationId;
    }

    private String page(String name) {
        return "portal: Entra ID > App registrations > " + applicationId + " > " + name;
    }
}
