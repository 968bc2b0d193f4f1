// internal
import { Check } from '../check';

/** The token's audience, its clients or its scopes are limited, so that not every token of the issuer is let in. */
export function admitsSomeTokensOnly(): Check {
  const authorizer = 'AuthorizerConfiguration.CustomJWTAuthorizer';
  return Check.all(
    Check.exists(`${authorizer}.DiscoveryUrl`),
    Check.any(...['AllowedAudience', 'AllowedClients', 'AllowedScopes'].map((list) => Check.exists(`${authorizer}.${list}`))),
  );
}
