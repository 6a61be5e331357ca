"""Owner, group, mode, label and flags of files, set only where they differ.

Every function takes the module (for check mode, failures and commands), returns whether
something changed or would, and notes both sides in `diff` when there is one.
"""
import errno
import grp
import os
import pwd
import stat

from . import inode_flags, modes, programs, selinux
from .text import integer_types, native, to_bytes, to_text


def wanted(module, path=None):
    """The attributes that the module's arguments ask for, and the path they are for."""
    params = module.params
    if path is None:
        path = params.get('path', params.get('dest'))
    if path is None:
        return {}
    path = os.path.expanduser(os.path.expandvars(path))
    if params.get('follow') and os.path.islink(to_bytes(path)):
        path = native(os.path.realpath(to_bytes(path)))
    label = [params.get('seuser'), params.get('serole'), params.get('setype')]
    if selinux.has_levels():
        label.append(params.get('selevel'))
    if '_default' in label:
        standard = _default_label(path)
        label = [standard[at] if part == '_default' else part for at, part in enumerate(label)]
    return {'path': path, 'secontext': label, 'mode': params.get('mode'),
            'owner': params.get('owner'), 'group': params.get('group'),
            'seuser': params.get('seuser'), 'serole': params.get('serole'),
            'setype': params.get('setype'), 'selevel': params.get('selevel'),
            'attributes': params.get('attributes')}


def apply(module, asked, changed, diff=None, expand=True):
    path = asked['path']
    changed = set_label(module, path, asked['secontext'], changed, diff)
    changed = set_owner(module, path, asked['owner'], changed, diff, expand)
    changed = set_group(module, path, asked['group'], changed, diff, expand)
    changed = set_mode(module, path, asked['mode'], changed, diff, expand)
    return set_flags(module, path, asked['attributes'], changed, diff, expand)


def _note(diff, what, before, after):
    if diff is not None:
        diff.setdefault('before', {})[what] = before
        diff.setdefault('after', {})[what] = after


def _file(path, expand):
    name = to_bytes(path)
    return os.path.expanduser(os.path.expandvars(name)) if expand else name


def _will_be_made(module, name):
    """In check mode a file that the task would create has no attributes to compare."""
    return module.check_mode and not os.path.exists(name)


def set_owner(module, path, owner, changed, diff=None, expand=True):
    if owner is None:
        return changed
    name = _file(path, expand)
    if _will_be_made(module, name):
        return True
    before = os.lstat(name).st_uid
    try:
        uid = int(owner)
    except ValueError:
        try:
            uid = pwd.getpwnam(owner).pw_uid
        except KeyError:
            module.fail('chown failed: failed to look up user %s' % owner, path=to_text(name))
    if before == uid:
        return changed
    _note(diff, 'owner', before, uid)
    if not module.check_mode:
        try:
            os.lchown(name, uid, -1)
        except (IOError, OSError) as error:
            module.fail('chown failed: %s' % to_text(error), path=to_text(name))
    return True


def set_group(module, path, group, changed, diff=None, expand=True):
    if group is None:
        return changed
    name = _file(path, expand)
    if _will_be_made(module, name):
        return True
    before = os.lstat(name).st_gid
    try:
        gid = int(group)
    except ValueError:
        try:
            gid = grp.getgrnam(group).gr_gid
        except KeyError:
            module.fail('chgrp failed: failed to look up group %s' % group, path=to_text(name))
    if before == gid:
        return changed
    _note(diff, 'group', before, gid)
    if not module.check_mode:
        try:
            os.lchown(name, -1, gid)
        except OSError:
            module.fail('chgrp failed', path=to_text(name))
    return True


def set_mode(module, path, mode, changed, diff=None, expand=True):
    if mode is None:
        return changed
    name = _file(path, expand)
    if _will_be_made(module, name):
        return True
    status = os.lstat(name)
    before = stat.S_IMODE(status.st_mode)
    mode = _parse_mode(module, name, status, mode)
    if before == mode:
        return changed
    _note(diff, 'mode', '0%03o' % before, '0%03o' % mode)
    if module.check_mode:
        return True
    try:
        _change_mode(name, mode)
    except OverflowError as error:
        module.fail('chmod failed', path=to_text(name), details=native(error))
    return stat.S_IMODE(os.lstat(name).st_mode) != before or changed


def _parse_mode(module, name, status, mode):
    if isinstance(mode, integer_types):
        return mode
    try:
        return int(mode, 8)
    except (TypeError, ValueError):
        pass
    try:
        return modes.from_symbols(stat.S_IMODE(status.st_mode), stat.S_ISDIR(status.st_mode), mode)
    except (AttributeError, ValueError, KeyError) as error:
        module.fail('mode must be in octal or symbolic form', path=to_text(name),
                    details=native(error))


def _change_mode(name, mode):
    """chmod that leaves what a link points to as it was."""
    try:
        if hasattr(os, 'lchmod'):
            os.lchmod(name, mode)
        elif not os.path.islink(name):
            os.chmod(name, mode)
    except OSError as error:
        on_link = (errno.EACCES, errno.EPERM, errno.EROFS, getattr(errno, 'EOPNOTSUPP', -1))
        if error.errno in (errno.ENOENT, errno.ELOOP):
            return
        if not (os.path.islink(name) and error.errno in on_link):
            raise


def set_flags(module, path, letters, changed, diff=None, expand=True):
    if letters is None:
        return changed
    name = _file(path, expand)
    if _will_be_made(module, name):
        return True
    before = inode_flags.read(name, version=False).get('attr_flags')
    operator = '='
    if letters[:1] in ('-', '+'):
        operator, letters = letters[0], letters[1:]
    if (before or '') == letters and operator != '-':
        return changed
    program = programs.find('chattr')
    if program is None:
        return changed
    _note(diff, 'attributes', before, operator + letters)
    if not module.check_mode:
        code, out, err = module.run_command([program, operator + letters, name])
        if code != 0 or err:
            module.fail('chattr failed', path=to_text(name),
                        details='Error while setting attributes: %s' % (out + err))
    return True


def _default_label(path):
    if not selinux.enabled():
        return [None] * 4
    try:
        return selinux.default_label(to_bytes(path))
    except OSError:
        return [None] * 4


def set_label(module, path, label, changed, diff=None):
    if not selinux.enabled():
        return changed
    if _will_be_made(module, to_bytes(path)):
        return True
    try:
        before = selinux.label_of(to_bytes(path))
    except OSError as error:
        if error.errno == errno.ENOENT:
            module.fail('path %s does not exist' % path, path=path)
        module.fail('failed to retrieve selinux context', path=path)
    after = special_label(module, path)
    if after is None:
        after = [new if new is not None else old for old, new in zip(before, label)]
        after += before[len(after):]
    if before == after:
        return changed
    _note(diff, 'secontext', before, after)
    if not module.check_mode:
        try:
            selinux.set_label(to_bytes(path), after)
        except OSError as error:
            module.fail('invalid selinux context: %s' % native(error), path=path,
                        new_context=after, cur_context=before, input_was=label)
    return True


def special_label(module, path):
    """The label of the mount point, on file systems that keep none of their own."""
    mount = os.path.realpath(to_bytes(path))
    while not os.path.ismount(mount):
        mount = os.path.dirname(mount)
    with open('/proc/mounts', 'rb') as mounts:
        for line in mounts:
            _, point, kind = line.split(b' ', 3)[:3]
            if point == mount and any(to_bytes(one) in kind for one in module.special_selinux):
                return selinux.label_of(mount)
    return None


def set_default_label(module, path, changed):
    if not selinux.enabled():
        return changed
    return set_label(module, path, _default_label(path), changed)


def describe(result):
    """Adds owner, mode and the like of the file that a result is about."""
    path = result.get('path', result.get('dest'))
    if path is None or not os.path.exists(to_bytes(path)):
        return
    name = to_bytes(path)
    status = os.lstat(name)
    result['uid'], result['gid'] = status.st_uid, status.st_gid
    result['owner'], result['group'] = user_name(status.st_uid), group_name(status.st_gid)
    result['mode'] = '0%03o' % stat.S_IMODE(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        result['state'] = 'link'
    elif stat.S_ISDIR(status.st_mode):
        result['state'] = 'directory'
    elif status.st_nlink > 1:
        result['state'] = 'hard'
    else:
        result['state'] = 'file'
    if selinux.enabled():
        result['secontext'] = ':'.join(selinux.label_of(name))
    result['size'] = status.st_size


def user_name(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def group_name(gid):
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)
