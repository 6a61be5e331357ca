"""Owner, group, mode, times and extended attributes of a file that takes its place.

What the console doesn't name is kept from the file that is replaced; the SELinux context is one of
the extended attributes.
"""

import os
import stat


def give(fd, hidden, path, wanted):
    """To the open file, under its hidden name, before it is renamed to the path."""
    before = replaced(path)
    mode = wanted.get("mode")
    if mode is None:
        mode = stat.S_IMODE(before.st_mode) if before else default_mode()
    uid, gid = owner(wanted.get("owner")), group(wanted.get("group"))
    if before:
        uid = before.st_uid if uid is None else uid
        gid = before.st_gid if gid is None else gid
        for name, value in extended(path):
            permitted(set_extended, fd, hidden, name, value)
    now = os.fstat(fd)
    if uid is not None and uid != now.st_uid:
        change(wanted.get("owner"), fd, uid, -1)
    if gid is not None and gid != now.st_gid:
        change(wanted.get("group"), fd, -1, gid)
    # After the owner: a change of owner takes set-user-id bits away.
    os.fchmod(fd, mode)
    if wanted.get("times"):
        os.utime(hidden, tuple(wanted["times"]))


def replaced(path):
    try:
        before = os.lstat(path)
    except OSError:
        return None
    return before if stat.S_ISREG(before.st_mode) else None


def default_mode():
    mask = os.umask(0)
    os.umask(mask)
    return 438 & ~mask


def owner(name):
    if name is None or isinstance(name, int):
        return name
    import pwd

    return pwd.getpwnam(name).pw_uid


def group(name):
    if name is None or isinstance(name, int):
        return name
    import grp

    return grp.getgrnam(name).gr_gid


def change(asked, fd, uid, gid):
    """What was asked for must succeed; what was only there before need not be allowed to us."""
    if asked is None:
        permitted(os.fchown, fd, uid, gid)
    else:
        os.fchown(fd, uid, gid)


def permitted(action, *arguments):
    try:
        action(*arguments)
    except EnvironmentError:
        pass


def extended(path):
    """Names and values; nothing where the system has none."""
    if not hasattr(os, "listxattr"):
        return extended_by_library(path)
    try:
        return [(name, os.getxattr(path, name)) for name in os.listxattr(path)]
    except EnvironmentError:
        return []


def set_extended(fd, hidden, name, value):
    if hasattr(os, "setxattr"):
        os.setxattr(fd, name, value)
    else:
        library().setxattr(encoded(hidden), name, value, len(value), 0)


# Python 2 has no functions for this


def extended_by_library(path):
    try:
        libc = library()
        names = asked(libc.listxattr, encoded(path)).split(b"\0")[:-1]
        return [(name, asked(libc.getxattr, encoded(path), name)) for name in names]
    except Exception:
        return []


def asked(function, *arguments):
    import ctypes

    room = ctypes.create_string_buffer(1 << 16)
    length = function(*(arguments + (room, len(room))))
    return room.raw[: max(0, length)]


def library():
    import ctypes

    return ctypes.CDLL(None)


def encoded(path):
    return path if isinstance(path, bytes) else path.encode("utf-8")
