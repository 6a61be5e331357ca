"""What a path is, in the words of the file module."""
import errno
import os

from .text import native, to_bytes


def state_of(path):
    name = to_bytes(path)
    try:
        if not os.path.lexists(name):
            return 'absent'
        if os.path.islink(name):
            return 'link'
        if os.path.isdir(name):
            return 'directory'
        return 'hard' if os.stat(name).st_nlink > 1 else 'file'
    except OSError as error:
        if error.errno == errno.ENOENT:
            return 'absent'
        raise


def initial_diff(path, state, before):
    """Both sides of a change of state; for a directory that goes, with all that it holds."""
    diff = {'before': {'path': path}, 'after': {'path': path}}
    if before == state:
        return diff
    diff['before']['state'] = before
    diff['after']['state'] = state
    if state == 'absent' and before == 'directory':
        content = {'directories': [], 'files': []}
        for directory, directories, files in os.walk(to_bytes(path)):
            content['directories'] += [native(os.path.join(directory, one)) for one in directories]
            content['files'] += [native(os.path.join(directory, one)) for one in files]
        diff['before']['path_content'] = content
    return diff
