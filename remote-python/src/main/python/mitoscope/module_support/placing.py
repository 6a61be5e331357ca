"""Puts files in place so that no reader ever sees half of one."""
import errno
import os
import shutil
import tempfile
import time

from . import attributes, inode_flags, modes, selinux
from .text import native, to_bytes, to_text

_OTHER_DEVICE_AND_THE_LIKE = (
    errno.EPERM, errno.EXDEV, errno.EACCES, errno.ETXTBSY, errno.EBUSY)


def backup(module, path):
    """Copies a file beside itself under a dated name; that name, or '' when there is none."""
    if not os.path.exists(to_bytes(path)):
        return ''
    date = time.strftime('%Y-%m-%d@%H:%M:%S~', time.localtime(time.time()))
    name = '%s.%s.%s' % (path, os.getpid(), date)
    try:
        preserved_copy(module, path, name)
    except (shutil.Error, IOError) as error:
        module.fail('Could not make backup of %s to %s: %s' % (path, name, native(error)))
    return name


def preserved_copy(module, source, target):
    """Copies a file with owner, mode, times, label and flags."""
    source_name, target_name = to_bytes(source), to_bytes(target)
    shutil.copy2(native(source), native(target))
    if selinux.enabled():
        attributes.set_label(module, target, selinux.label_of(source_name), False)
    was, now = os.stat(source_name), os.stat(target_name)
    if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
        _unless(errno.EPERM, os.chown, target_name, was.st_uid, was.st_gid)
    flags = inode_flags.read(source_name, version=False).get('attr_flags', '')
    attributes.set_flags(module, target, flags, True)


def _unless(forgiven, call, *arguments):
    try:
        call(*arguments)
    except OSError as error:
        if error.errno != forgiven:
            raise


def move(module, source, target, unsafe_writes=False):
    """Renames source to target, with the owner and mode of what stood there before.

    Where rename(2) can't (another device, a mount point), by way of a copy beside the target.
    """
    source_name, target_name = to_bytes(source), to_bytes(target)
    before = None
    label = None
    if os.path.exists(target_name):
        before = os.stat(target_name)
        try:
            os.chmod(source_name, before.st_mode & 0o7777)
            os.chown(source_name, before.st_uid, before.st_gid)
        except OSError as error:
            if error.errno != errno.EPERM:
                raise
        if selinux.enabled():
            label = selinux.label_of(target_name)
    elif selinux.enabled():
        label = selinux.default_label(target_name)
    try:
        os.rename(source_name, target_name)
    except (IOError, OSError) as error:
        if error.errno not in _OTHER_DEVICE_AND_THE_LIKE:
            module.fail('Could not replace file: %s to %s: %s' % (source, target, native(error)),
                        exception=module.traceback())
        _move_by_copy(module, source, target, before, unsafe_writes)
    if before is None:
        os.chmod(target_name, 0o666 & ~modes.umask())
        try:
            os.chown(target_name, os.geteuid(), os.getegid())
        except OSError:
            # Only root may; the file is ours already.
            pass
    if label is not None:
        attributes.set_label(module, target, label, False)


def _move_by_copy(module, source, target, before, unsafe_writes):
    source_name, target_name = to_bytes(source), to_bytes(target)
    directory, name = os.path.split(target_name)
    try:
        number, beside = tempfile.mkstemp(prefix=b'.ansible_tmp', dir=directory, suffix=name)
    except (IOError, OSError) as error:
        if not unsafe_writes:
            module.fail('The destination directory (%s) is not writable by the current user. '
                        'Error was: %s' % (os.path.dirname(target), native(error)),
                        exception=module.traceback())
        _overwrite(module, source_name, target_name)
        return
    os.close(number)
    try:
        _copy_beside(source_name, beside, before)
        try:
            os.rename(beside, target_name)
        except (IOError, OSError) as error:
            if not (unsafe_writes and error.errno == errno.EBUSY):
                module.fail('Unable to make %s into to %s, failed final rename from %s: %s'
                            % (source, target, beside, native(error)),
                            exception=module.traceback())
            _overwrite(module, beside, target_name)
    except (shutil.Error, IOError, OSError) as error:
        if not unsafe_writes:
            module.fail('Failed to replace file: %s to %s: %s' % (source, target, native(error)),
                        exception=module.traceback())
        _overwrite(module, source_name, target_name)
    finally:
        if os.path.exists(beside):
            os.unlink(beside)


def _copy_beside(source, beside, before):
    try:
        shutil.move(source, beside)
    except OSError:
        # The source can't be removed (a sticky directory): a copy will do.
        shutil.copy2(source, beside)
    if before is not None:
        now = os.stat(beside)
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            _unless(errno.EPERM, os.chown, beside, before.st_uid, before.st_gid)


def _overwrite(module, source, target):
    """Writes into the existing file: not atomic, and only on request (unsafe_writes)."""
    try:
        with open(target, 'wb') as sink:
            with open(source, 'rb') as well:
                shutil.copyfileobj(well, sink)
    except (shutil.Error, IOError, OSError) as error:
        module.fail('Could not write data to file (%s) from (%s): %s'
                    % (to_text(target), to_text(source), native(error)),
                    exception=module.traceback())
