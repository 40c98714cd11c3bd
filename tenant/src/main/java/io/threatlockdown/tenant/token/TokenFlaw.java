package io.threatlockdown.tenant.token;

/** What is wrong with the id tokens that are given out: what a client must notice. */
public enum TokenFlaw {
    NONE,
    /** Is for another application. */
    OTHER_AUDIENCE,
    /** Names another tenant, with the issuer of this one. */
    OTHER_TENANT,
    /** Names the issuer of another tenant. */
    OTHER_ISSUER,
    /** Answers another request. */
    OTHER_NONCE,
    /** Its time was over an hour ago. */
    EXPIRED,
    /** Is changed after it was signed. */
    FORGED
}
