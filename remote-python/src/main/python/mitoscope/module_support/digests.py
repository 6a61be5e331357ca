"""Checksums of files."""
import hashlib
import os

_CHUNK = 256 * 1024


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
