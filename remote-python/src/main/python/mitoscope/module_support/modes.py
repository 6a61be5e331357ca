"""Permission bits from `0644`, `u=rw,g=r,o=`, `a+X`."""
import os
import re
import stat

_ALL = 0o7777
_SHIFT = {'u': 6, 'g': 3, 'o': 0}
_SPECIAL = {'u': ('s', stat.S_ISUID), 'g': ('s', stat.S_ISGID), 'o': ('t', stat.S_ISVTX)}


def umask():
    current = os.umask(0)
    os.umask(current)
    return current


def from_symbols(existing, is_directory, text):
    """Permission bits after a symbolic change.

    :param existing: the permission bits now
    :raises ValueError: for anything but users, operators and permissions
    """
    result = existing
    for clause in text.split(','):
        parts = re.split(r'([+=-])', clause)
        users = parts[0]
        masked = users == ''
        if users in ('a', ''):
            users = 'ugo'
        if re.match(r'[^ugo]', users):
            raise ValueError('bad symbolic permission for mode: %s' % clause)
        for operator, permissions in zip(parts[1::2], parts[2::2]):
            if re.match(r'[^rwxXstugo]', permissions):
                raise ValueError('bad symbolic permission for mode: %s' % clause)
            for user in users:
                bits = _bits(existing, is_directory, user, permissions, masked)
                result = _apply(result, user, operator, bits)
    return result


def _bits(existing, is_directory, user, permissions, masked):
    shift = _SHIFT[user]
    bits = 0
    for one in permissions:
        if one in 'rwx':
            bit = {'r': 4, 'w': 2, 'x': 1}[one] << shift
            bits |= bit & ~umask() if masked else bit
        elif one == 'X':
            bits |= 1 << shift if is_directory or existing & 0o111 else 0
        elif one in 'ugo':
            bits |= ((existing >> _SHIFT[one]) & 7) << shift
        elif one == _SPECIAL[user][0]:
            bits |= _SPECIAL[user][1]
        elif one not in 'st':
            raise KeyError(one)
    return bits


def _apply(current, user, operator, bits):
    if operator == '+':
        return current | bits
    if operator == '-':
        return current & ~bits
    return current & (_ALL ^ (7 << _SHIFT[user] | _SPECIAL[user][1])) | bits
