import { type Daemon, type Place, startDaemon } from '../../networks/daemons/daemon.ts';
import { SECRET_OF_APP } from '../../support/provider.ts';

interface Plan {
  readonly port: number;
  readonly issuer: string;
  readonly clientId: string;
}

const MODULES = '/usr/lib/apache2/modules';
const NEEDED = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'alias', 'headers', 'auth_openidc'];

/** Apache as Debian packages it, whose module for OpenID Connect guards every page; it tells in headers whom it has let in. */
export function startApache({ port, issuer, clientId }: Plan): Promise<Daemon> {
  const config = ({ folder }: Place) => `
    ServerRoot ${folder}
    ServerName localhost
    Listen 127.0.0.1:${port}
    PidFile ${folder}/pid
    DefaultRuntimeDir ${folder}
    ErrorLog ${folder}/error.log
    ${NEEDED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
    ${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
    DocumentRoot ${folder}
    AliasMatch ^ ${folder}/page.html

    OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
    OIDCClientID ${clientId}
    OIDCClientSecret ${SECRET_OF_APP}
    OIDCRedirectURI http://localhost:${port}/oidc/callback
    OIDCCryptoPassphrase what-it-seals-its-state-with
    OIDCPKCEMethod S256
    OIDCScope "openid profile groups"
    OIDCRemoteUserClaim preferred_username
    <Location />
      AuthType openid-connect
      Require valid-user
      Header set X-User "expr=%{REMOTE_USER}"
      Header set X-Name "%{OIDC_CLAIM_name}e"
    </Location>
    <Location /office>
      Require claim groups:admins
    </Location>`;
  return startDaemon({
    port,
    // One process, which leaves none behind whatever ends it.
    command: ({ folder }) => ['apache2', '-X', '-f', `${folder}/apache.conf`],
    files: (place) => ({ 'apache.conf': config(place), 'page.html': 'A page of the ward\n' }),
  });
}
