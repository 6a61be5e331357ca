"""SELinux labels by way of libselinux, loaded only where SELinux is on."""
import os

_library = None
_looked = False


def _load():
    """The library, or None where SELinux is off or the library is missing."""
    global _library, _looked
    if not _looked:
        _looked = True
        if os.path.isdir('/sys/fs/selinux') or os.path.isdir('/selinux/class'):
            import ctypes
            try:
                library = ctypes.CDLL('libselinux.so.1', use_errno=True)
            except OSError:
                return None
            if library.is_selinux_enabled() == 1:
                _library = library
    return _library


def enabled():
    return _load() is not None


def has_levels():
    library = _load()
    return library is not None and library.is_selinux_mls_enabled() == 1


def _answer(call, *arguments):
    import ctypes
    place = ctypes.c_char_p()
    if call(*(arguments + (ctypes.byref(place),))) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    try:
        return place.value.decode('utf-8').split(':', 3)
    finally:
        _load().freecon(place)


def label_of(path):
    """The label of a file, in its three or four parts. Raises OSError."""
    return _answer(_load().lgetfilecon_raw, path)


def default_label(path):
    """What the policy gives that path. Raises OSError."""
    return _answer(_load().matchpathcon, path, 0) if enabled() else None


def set_label(path, parts):
    """Raises OSError."""
    import ctypes
    if _load().lsetfilecon(path, ':'.join(parts).encode('utf-8')) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
