"""Copies directory trees that are on the target already (`copy` with `remote_src`)."""
import filecmp
import os
import shutil

from . import attributes
from .text import native, to_bytes


def copy_into(module, changed):
    """Copies the tree as rsync would: `src/` is its content, `src` the directory itself.

    Returns whether something changed or would.
    """
    params = module.params
    source, target = to_bytes(params['src']), to_bytes(params['dest'])
    contents_only = params['src'].endswith(os.sep)
    into_existing = os.path.isdir(target)
    if contents_only and into_existing:
        return _merge(module, source, target) or changed
    if contents_only:
        if not module.check_mode:
            shutil.copytree(source, target, symlinks=not params['local_follow'])
        own(module, target)
        return True
    target = os.path.join(target, os.path.basename(source))
    source = os.path.join(source, b'')
    if os.path.exists(target):
        return _merge(module, source, target) or changed
    if module.check_mode:
        return True
    if into_existing:
        shutil.copytree(source, target, symlinks=not params['local_follow'])
        own(module, target)
    else:
        os.makedirs(target)
    merged = _merge(module, source, target)
    return merged or into_existing or changed


def _merge(module, source, target):
    parts = [_copy_different(module, source, target), _copy_missing(module, source, target),
             _merge_common(module, source, target), own(module, target)]
    return any(parts)


def _merge_common(module, source, target):
    changed = False
    for name in filecmp.dircmp(native(source), native(target)).common_dirs:
        inner = [os.path.join(one, to_bytes(name)) for one in (source, target)]
        different = _copy_different(module, *inner)
        missing = _copy_missing(module, *inner)
        changed = different or missing or changed
        changed = _merge_common(module, *inner) or changed
    return changed


def _copy_different(module, source, target):
    """Files that are on both sides but not the same."""
    names = filecmp.dircmp(native(source), native(target)).diff_files
    for name in [to_bytes(one) for one in names] if not module.check_mode else []:
        before, after = os.path.join(source, name), os.path.join(target, name)
        if os.path.islink(before) and module.params['local_follow'] is False:
            os.symlink(os.readlink(before), after)
        else:
            _copy_file(before, after)
        _own_one(module, after)
    return bool(names)


def _copy_missing(module, source, target):
    """What is only in the source."""
    follow = module.params['local_follow']
    names = filecmp.dircmp(native(source), native(target)).left_only
    for name in [to_bytes(one) for one in names] if not module.check_mode else []:
        before, after = os.path.join(source, name), os.path.join(target, name)
        if os.path.islink(before) and follow is False:
            os.symlink(os.readlink(before), after)
        elif os.path.isdir(before):
            if not os.path.islink(before) or follow:
                shutil.copytree(before, after, symlinks=not follow)
                own(module, after)
        elif os.path.isfile(before):
            if os.path.islink(before):
                if follow:
                    shutil.copyfile(before, after)
                    _own_one(module, after)
            else:
                _copy_file(before, after)
                _own_one(module, after)
    return bool(names)


def _copy_file(before, after):
    shutil.copyfile(before, after)
    shutil.copymode(before, after)


def _own_one(module, path):
    changed = attributes.set_owner(module, path, module.params['owner'], False)
    return attributes.set_group(module, path, module.params['group'], False) or changed


def own(module, path):
    """Gives a whole tree its owner and group."""
    if module.params['owner'] is None and module.params['group'] is None:
        return False
    changed = False
    for directory, directories, files in os.walk(path):
        for one in [directory] + [os.path.join(directory, name) for name in directories + files]:
            changed = _own_one(module, one) or changed
    return changed
