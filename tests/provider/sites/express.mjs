import express from 'express';
import openidConnect from 'express-openid-connect';

/** A site as its makers write it, who leave signing in and out to a package: node express.mjs PORT ISSUER ID SECRET */
const [port = '', issuerBaseURL = '', clientID = '', clientSecret = ''] = process.argv.slice(2);

/** Who was signed out, as long as it runs. */
const signedOut = new Map();
const store = {
  /** @type {(id: string, done: (fault: unknown, kept?: any) => void) => void} */
  get(id, done) {
    done(null, signedOut.get(id));
  },
  /** @type {(id: string, kept: unknown, done?: () => void) => void} */
  set(id, kept, done) {
    signedOut.set(id, kept);
    done?.();
  },
  /** @type {(id: string, done?: () => void) => void} */
  destroy(id, done) {
    signedOut.delete(id);
    done?.();
  },
};

const site = express();
site.use(
  openidConnect.auth({
    issuerBaseURL,
    clientID,
    clientSecret,
    baseURL: `http://localhost:${port}`,
    secret: 'what it seals its cookies with',
    authorizationParams: { response_type: 'code', scope: 'openid profile' },
    idpLogout: true,
    backchannelLogout: { store },
  }),
);
site.get('/{*any}', async (request, response) => {
  const { sub } = await request.oidc.fetchUserInfo();
  response.send(`Hello ${request.oidc.user?.['name']}, ${sub}`);
});
/** @type {express.ErrorRequestHandler} */
const refuse = (fault, _request, response, _next) => {
  response.status(fault.status ?? 500).send(`Sorry: ${fault}`);
};
site.use(refuse);
site.listen(Number(port), '127.0.0.1');
