"""Modification and access times, as the file module sets them."""
import os
import time

from .text import native, to_bytes

_NOW = object()


def wanted(module, default):
    """Modification and access time: seconds, None to keep, or a mark for now."""
    params = module.params
    return tuple(_parse(module, default if params[name] is None else params[name],
                        params[name + '_format'])
                 for name in ('modification_time', 'access_time'))


def _parse(module, text, form):
    if text == 'preserve':
        return None
    if text == 'now':
        return _NOW
    try:
        return time.mktime(time.strptime(text, form))
    except (ValueError, OverflowError) as error:
        module.fail('Error while obtaining timestamp for time %s using format %s: %s'
                    % (text, form, native(error)))


def apply(module, path, times, diff=None):
    """Sets the times of a file; whether that changed something or would."""
    modified, accessed = times
    if modified is None and accessed is None:
        return False
    name = to_bytes(path)
    try:
        before = os.stat(name)
        # utime() without times needs write permission only, with times ownership.
        both_now = modified is _NOW and accessed is _NOW
        modified = _resolve(modified, before.st_mtime)
        accessed = _resolve(accessed, before.st_atime)
        if not both_now and (modified, accessed) == (before.st_mtime, before.st_atime):
            return False
        if not module.check_mode:
            os.utime(name, None if both_now else (accessed, modified))
    except OSError as error:
        module.fail('Error while updating modification or access time: %s' % native(error),
                    path=path)
    for key, old, new in (('mtime', before.st_mtime, modified), ('atime', before.st_atime, accessed)):
        if diff is not None and old != new:
            diff.setdefault('before', {})[key] = old
            diff.setdefault('after', {})[key] = new
    return True


def _resolve(wish, before):
    if wish is None:
        return before
    return time.time() if wish is _NOW else wish
