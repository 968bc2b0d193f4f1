// internal
import { closeSync, constants, fstatSync, openSync, readSync } from 'fs';
import { TextDecoder } from 'util';
import { BrokenInput } from './broken-input';

/** The largest file that is read. CloudFormation itself takes templates up to 1 MB. */
export const MAX_BYTES = 16 * 1024 * 1024;

const PROBLEMS: { readonly [code: string]: string } = {
  ENOENT: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  ELOOP: 'is a symbolic link that leads back to itself',
  EISDIR: 'is a folder',
  ENXIO: 'is not a regular file',
};

/** Why the system cannot open a file, as the end of a sentence. */
export function systemProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return PROBLEMS[code ?? ''] ?? `cannot be read: ${code ?? message}`;
}

/**
 * Reads a text file of bounded size.
 *
 * @param path where it lies
 * @param file how messages name it
 * @throws BrokenInput if it is missing, too large, a device, or not text in UTF-8
 */
export function readText(path: string, file: string): string {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY + constants.O_NONBLOCK); // a pipe that nobody writes to must not block
  } catch (error) {
    throw new BrokenInput(file, systemProblem(error));
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) {
      throw new BrokenInput(file, stat.isDirectory() ? 'is a folder' : 'is not a regular file');
    }
    assertSize(stat.size, file);
    const bytes = Buffer.alloc(stat.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(handle, bytes, length, bytes.length - length, length);
    }
    return decode(bytes.subarray(0, length), file);
  } catch (error) {
    throw error instanceof BrokenInput ? error : new BrokenInput(file, systemProblem(error));
  } finally {
    closeSync(handle);
  }
}

/** Proves that something is not larger than what is read. */
export function assertSize(size: number, file: string): void {
  if (size > MAX_BYTES) {
    throw new BrokenInput(file, `is larger than ${MAX_BYTES / 1024 / 1024} MiB: CloudFormation takes templates up to 1 MB, so this is none`);
  }
}

/**
 * Text from bytes.
 *
 * @throws BrokenInput if the bytes are not text in UTF-8
 */
export function decode(bytes: Buffer, file: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new BrokenInput(file, 'is UTF-16 text: save it as UTF-8');
  }
  if (bytes.includes(0)) {
    throw new BrokenInput(file, 'is binary, not text');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BrokenInput(file, 'is not UTF-8 text');
  }
}
