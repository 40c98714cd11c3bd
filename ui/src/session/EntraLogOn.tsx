import { useEffect, useState } from 'react';
import { getJson } from '../api/client';

interface Ways {
  readonly entra: boolean;
}

/** The way in with Entra ID, where the server offers it. */
export function EntraLogOn() {
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    const asked = new AbortController();
    getJson<Ways>('/api/logon', asked.signal)
      .then((ways) => setOffered(ways.entra))
      // Whoever has a password is not kept from using it.
      .catch(() => undefined);
    return () => asked.abort();
  }, []);
  if (!offered) {
    return null;
  }
  return (
    <>
      <p className="log-on-or muted">or</p>
      <a className="button button-wide log-on-entra" href="/oauth2/authorization/entra" data-testid="login-entra">
        Log on with Microsoft Entra ID
      </a>
    </>
  );
}
