// internal

/** Names of query parameters that carry credentials. */
const SECRET_NAME = /token|secret|passw|key|auth|sig|credential|jwt|code|session/i;

/**
 * The address of a repository without anything that could be a credential; nothing if it only means something on this machine.
 *
 * @param remote what git or a build server calls the remote
 */
export function repositoryAddress(remote: string): string | undefined {
  const url = parse(remote);
  if (url) {
    if (url.host === '') {
      return undefined; // file://
    }
    const path = url.pathname.replace(/\/+$/, '');
    return `${url.protocol}//${url.host}${path}`;
  }
  // git's short form of ssh; a single letter before the colon is a Windows drive
  const short = /^(?:[^/\\]*@)?([A-Za-z0-9][A-Za-z0-9.-]+):(?!\/\/)([^@\s\\]+)$/.exec(remote);
  return short ? `ssh://${short[1]}/${short[2].replace(/^\/+/, '')}` : undefined;
}

/**
 * The address of a build without credentials.
 *
 * @param address what the build server calls it
 */
export function buildAddress(address: string): string | undefined {
  const url = parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    return undefined;
  }
  url.username = '';
  url.password = '';
  if (/[#&?][^=&]*(?:token|secret|passw|key|auth|sig|credential|jwt)[^=&]*=/i.test(url.hash)) {
    url.hash = '';
  }
  for (const name of [...url.searchParams.keys()]) {
    if (SECRET_NAME.test(name)) {
      url.searchParams.delete(name);
    }
  }
  return url.href;
}

function parse(address: string): URL | undefined {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(address)) {
    return undefined;
  }
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
