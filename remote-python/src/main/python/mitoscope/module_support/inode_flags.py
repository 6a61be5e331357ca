"""The flags of ext4 and its kin that lsattr(1) shows and chattr(1) sets.

Read by ioctl: no process is started. Like Ansible we show them only where lsattr is
installed, so that results don't depend on who gathers them.
"""
import fcntl
import os
import stat
import struct

from . import programs

_LONG = struct.calcsize('l')
_GET_FLAGS = 2 << 30 | _LONG << 16 | ord('f') << 8 | 1
_GET_VERSION = 2 << 30 | _LONG << 16 | ord('v') << 8 | 1

# In the order in which lsattr prints them (e2fsprogs, lib/e2p/pf.c).
_LETTERS = (
    (0x1, 's'), (0x2, 'u'), (0x8, 'S'), (0x10000, 'D'), (0x10, 'i'), (0x20, 'a'), (0x40, 'd'),
    (0x80, 'A'), (0x4, 'c'), (0x800, 'E'), (0x4000, 'j'), (0x1000, 'I'), (0x8000, 't'),
    (0x20000, 'T'), (0x80000, 'e'), (0x800000, 'C'), (0x2000000, 'x'), (0x40000000, 'F'),
    (0x10000000, 'N'), (0x20000000, 'P'), (0x100000, 'V'), (0x400, 'm'))

NAMES = {
    'A': 'noatime', 'a': 'append', 'c': 'compressed', 'C': 'nocow', 'd': 'nodump',
    'D': 'dirsync', 'e': 'extents', 'E': 'encrypted', 'h': 'blocksize', 'i': 'immutable',
    'I': 'indexed', 'j': 'journalled', 'N': 'inline', 's': 'zero', 'S': 'synchronous',
    't': 'notail', 'T': 'blockroot', 'u': 'undelete', 'X': 'compressedraw',
    'Z': 'compresseddirty'}


def read(path, version=True):
    """What Ansible calls a file's attributes; empty where there are none.

    :return: attr_flags, attributes and, if wanted, version
    """
    if programs.find('lsattr') is None:
        return {}
    try:
        if not stat.S_IFMT(os.lstat(path).st_mode) in (stat.S_IFREG, stat.S_IFDIR):
            return {}
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return {}
    found = {}
    try:
        if version:
            found['version'] = str(_ask(number, _GET_VERSION))
        bits = _ask(number, _GET_FLAGS)
    except (IOError, OSError):
        return {}
    finally:
        os.close(number)
    found['attr_flags'] = ''.join(letter for bit, letter in _LETTERS if bits & bit)
    found['attributes'] = names(found['attr_flags'])
    return found


def _ask(number, request):
    """The kernel writes an int although the request's size says long."""
    answer = fcntl.ioctl(number, request, b'\0' * 8)
    return struct.unpack('I', answer[:4])[0]


def names(letters):
    return [NAMES[letter] for letter in letters if letter in NAMES]
