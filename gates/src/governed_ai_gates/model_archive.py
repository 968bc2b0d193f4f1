"""Unpacks a model without trusting it."""

import os
import tarfile
import zlib

from .errors import UsageError, shown

CHUNK = 1 << 20


def unpack(archive, folder, max_bytes, max_files):
    """Unpacks files and folders of a tar, and refuses everything else: links, devices, paths that lead out of the folder, more than the bounds.

    Nothing of the archive's owners and modes is kept. Raises UsageError.
    """
    root = os.path.realpath(folder)
    left = max_bytes
    files = 0
    try:
        with tarfile.open(archive, "r:*") as tar:
            for member in tar:
                parts = _parts(member.name)
                target = os.path.join(root, *parts)
                files += 1
                if files > max_files:
                    raise UsageError("the model archive holds more than %d files and folders: raise prediction.maxModelFiles if that is right" % max_files)
                if member.isdir():
                    os.makedirs(target, exist_ok=True)
                    continue
                if not member.isreg() or not parts:
                    raise UsageError("file %d of the model archive is a link or a device, and only files and folders are unpacked" % files)
                if member.size > left:
                    raise UsageError("the model archive unpacks to more than %d bytes: raise prediction.maxModelBytes if that is right" % max_bytes)
                left -= member.size
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with tar.extractfile(member) as source, open(target, "wb") as copy:
                    for chunk in iter(lambda: source.read(CHUNK), b""):
                        copy.write(chunk)
    except FileNotFoundError:
        raise UsageError("model %s does not exist" % shown(archive))
    except (tarfile.TarError, EOFError, OSError, zlib.error):
        raise UsageError("model %s is not a tar archive that can be unpacked" % shown(archive))


def _parts(name):
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if name.startswith(("/", "\\")) or ".." in parts or any(":" in part or "\0" in part for part in parts):
        raise UsageError("the model archive holds a path that leads out of it")
    return parts
