"""Checksums of files."""
import hashlib
import os
import threading

_CHUNK = 256 * 1024

# From this size on, two digests are worth two processors.
_LARGE = 8 << 20


def of_file(path, algorithm='sha1'):
    """The hexadecimal digest of what the path leads to; None where the algorithm is forbidden."""
    try:
        digest = hashlib.new(algorithm)
    except ValueError:
        return None
    with open(os.path.realpath(path), 'rb') as source:
        for chunk in iter(lambda: source.read(_CHUNK), b''):
            digest.update(chunk)
    return digest.hexdigest()


def sha1_and_md5(path):
    """Both of a file; side by side where that takes long, for neither holds Python's lock."""
    found = {}
    beside = None
    if os.path.getsize(path) >= _LARGE:
        beside = threading.Thread(target=lambda: found.update(md5=of_file(path, 'md5')))
        beside.daemon = True
        beside.start()
    sha1 = of_file(path)
    if beside is not None:
        beside.join()
    # What went wrong beside goes wrong here, too, where it is told.
    return sha1, found['md5'] if 'md5' in found else of_file(path, 'md5')
